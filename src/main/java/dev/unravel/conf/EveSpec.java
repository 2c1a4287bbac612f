package dev.unravel.conf;

import dev.unravel.model.Reading;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The eavesdropper.
 *
 * @param rate kappa, measurements in a time unit, at least 0
 * @param reads what she reads of the observable
 * @param strength of a measurement, from 0 (nothing) to 1 (a projection)
 * @param timing when she measures
 * @param stopAfter how many measurements she makes at most, at least 1; empty if she never stops
 */
public record EveSpec(
    ObservableSpec observable,
    double rate,
    Reading reads,
    double strength,
    TimingSpec timing,
    OptionalLong stopAfter)
    implements CanonicalForm {

  /** Projective measurements of the observable itself, at random times. */
  public EveSpec(ObservableSpec observable, double rate) {
    this(observable, rate, Reading.VALUE, 1, new TimingSpec.Poisson(), OptionalLong.empty());
  }

  /** Whether she goes on at her rate for ever, so that p = kappa t tells how much she has seen. */
  public boolean goesOn() {
    return stopAfter.isEmpty() && !(timing instanceof TimingSpec.Burst);
  }

  @Override
  public Object canonical() {
    Map<String, Object> keys =
        CanonicalForm.object("observable", observable.canonical(), "rate", rate);
    if (reads != Reading.VALUE) {
      keys.put("reads", reads.key());
    }
    if (strength != 1) {
      keys.put("strength", strength);
    }
    if (timing instanceof TimingSpec.Periodic) {
      keys.put("timing", "periodic");
    } else if (timing instanceof TimingSpec.Burst burst) {
      keys.put("timing", CanonicalForm.object("start", burst.start(), "count", burst.count()));
    }
    stopAfter.ifPresent(most -> keys.put("stop-after", most));
    return keys;
  }
}
