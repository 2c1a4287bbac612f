package dev.unravel.trajectory;

import java.util.List;

/**
 * How trajectories of a system are propagated between events, drawn, and projected onto a grid. All
 * ways give the same histories and sums up to rounding; the general one suits every system, the
 * others what they are for. This is the one decision about it, and it gives its reasons.
 *
 * @param drawing how trajectories are drawn
 * @param projecting how their states are summed
 * @param reasons in words: of propagation, drawing and projecting
 */
public record Regime(Drawing drawing, Projecting projecting, List<String> reasons) {

  /** How trajectories are drawn. */
  public enum Drawing {
    /** One after the other, a state as the components it has. */
    SPARSE,
    /** Many at a time, side by side, in coordinates in which the evolution is phases. */
    LANES,
    /** One after the other, whatever the system. */
    SINGLE
  }

  /** How states are summed on the grid. */
  public enum Projecting {
    /** Each by itself, as the components that it has. */
    SPARSE,
    /** Sums of prepared states between events, whose evolution is unitary phases. */
    UNITARY,
    /** Many at a time, in coordinates in which the evolution is phases that decay. */
    DECAYING,
    /** Many at a time, by products of matrices. */
    DENSE,
    /** One after the other, from event to event. */
    FOLLOWED
  }

  public Regime {
    reasons = List.copyOf(reasons);
  }

  static Regime of(Unravelling unravelling) {
    Propagation propagation = unravelling.propagation();
    String evolves =
        "states evolve by %s: %s".formatted(propagation.inWords(), propagation.reason());
    if (unravelling.isGeneral()) {
      return of(
          evolves,
          Drawing.SINGLE,
          unravelling.forgets() ? Projecting.DENSE : Projecting.FOLLOWED,
          "the general way is asked for");
    }
    if (!unravelling.forgets()) {
      return of(
          evolves, Drawing.SINGLE, Projecting.FOLLOWED, "a measurement keeps what was before it");
    }
    boolean atRandom = unravelling.measuresAtRandom();
    if (unravelling.sparse().isPresent()) {
      return of(
          evolves,
          atRandom ? Drawing.SPARSE : Drawing.SINGLE,
          Projecting.SPARSE,
          "states have few components in the frame" + whenKnown(atRandom));
    }
    if (unravelling.coordinates().isEmpty()) {
      return of(
          evolves,
          Drawing.SINGLE,
          Projecting.DENSE,
          propagation.suitsCoordinates(unravelling.system())
              ? "H_eff has no well-conditioned eigenvectors for lanes"
              : "eigenvectors of H_eff would take too long to make");
    }
    boolean unitary = !unravelling.hasJumps() && unravelling.coordinates().get().areOrthonormal();
    return of(
        evolves,
        atRandom ? Drawing.LANES : Drawing.SINGLE,
        unitary ? Projecting.UNITARY : Projecting.DECAYING,
        (unitary
                ? "without a bath, states are phases times what they were prepared as"
                : "H_eff has well-conditioned eigenvectors")
            + whenKnown(atRandom));
  }

  /** The reasons as one text. */
  public String inWords() {
    return String.join("; ", reasons);
  }

  private static String whenKnown(boolean atRandom) {
    return atRandom ? "" : "; her instants, or her number of measurements, are given";
  }

  private static Regime of(String evolves, Drawing drawing, Projecting projecting, String reason) {
    String ways = "drawn %s, projected %s: %s".formatted(words(drawing), words(projecting), reason);
    return new Regime(drawing, projecting, List.of(evolves, ways));
  }

  private static String words(Drawing drawing) {
    return switch (drawing) {
      case SPARSE -> "one by one as few components";
      case LANES -> "many at a time";
      case SINGLE -> "one by one";
    };
  }

  private static String words(Projecting projecting) {
    return switch (projecting) {
      case SPARSE -> "one by one as few components";
      case UNITARY -> "as sums of prepared states";
      case DECAYING -> "many at a time";
      case DENSE -> "by products of matrices";
      case FOLLOWED -> "one by one";
    };
  }
}
