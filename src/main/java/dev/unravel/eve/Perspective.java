package dev.unravel.eve;

import dev.unravel.trajectory.Unravelling;

/** Whose state of a trajectory it is: which record it is conditioned on. */
public enum Perspective {
  /** The whole history: preparation, jumps of the bath, measurements. */
  TRAJECTORY("trajectory", "given the whole history"),
  /** The times and outcomes of Eve's measurements alone. */
  EVE("eve", "given Eve's record alone");

  private final String text;
  private final String words;

  Perspective(String text, String words) {
    this.text = text;
    this.words = words;
  }

  /** As in options and tables. */
  public String text() {
    return text;
  }

  /** As in headings. */
  public String words() {
    return words;
  }

  /**
   * A filter of this record.
   *
   * @param grid times at which it will be asked again and again
   */
  public QuantumFilter filter(Unravelling unravelling, double[] grid) {
    return this == EVE ? new EveFilter(unravelling, grid) : new TrajectoryFilter(unravelling);
  }
}
