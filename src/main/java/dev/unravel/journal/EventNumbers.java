package dev.unravel.journal;

import java.util.Map;
import java.util.Optional;

/**
 * By which numbers a run's scenario knows the events of its curves. A larger one can only have been
 * put on record by something else than a run of it, with checksums that are right: it is damage,
 * like a wrong checksum.
 */
public final class EventNumbers {

  /** Nothing is known: every number passes. */
  public static final EventNumbers UNKNOWN = new EventNumbers(Map.of());

  /**
   * How many there are on a curve.
   *
   * @param eigenvectors of the initial state
   * @param channels of the bath
   * @param outcomes of Eve's observable; 0 without her
   */
  public record OfCurve(int eigenvectors, int channels, int outcomes) {}

  private final Map<Integer, OfCurve> curves;

  private EventNumbers(Map<Integer, OfCurve> curves) {
    this.curves = curves;
  }

  /** Those of some curves, by the curve's index; on others every number passes. */
  public static EventNumbers of(Map<Integer, OfCurve> curves) {
    return new EventNumbers(Map.copyOf(curves));
  }

  /** What is known of a curve. */
  Optional<OfCurve> of(int curve) {
    return Optional.ofNullable(curves.get(curve));
  }
}
