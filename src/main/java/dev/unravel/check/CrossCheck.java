package dev.unravel.check;

import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.Interval;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.EventTally;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.CountDistribution;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares an ensemble with the integrator, as the package describes: expectation values, the whole
 * state and every diagnostic at each grid time, and the numbers of events.
 *
 * <p>If the program is right, the probability that any comparison at all of a run fails is below
 * {@link #FALSE_ALARM}.
 */
public final class CrossCheck {

  /** Probability of a verdict "fail" for a right program, summed over all comparisons of a run. */
  public static final double FALSE_ALARM = 5e-7;

  private CrossCheck() {}

  /**
   * Compares one curve.
   *
   * @param curves how many curves share {@link #FALSE_ALARM}
   */
  public static List<Comparison> compare(
      EnsembleFold fold, List<GridEstimate> estimates, ExactCurve exact, int curves) {
    OpenSystem system = exact.system();
    double exponent = exponent(system, estimates, curves);
    OperatorBounds bounds = new OperatorBounds(system);
    UndisturbedPaths paths = new UndisturbedPaths(system, fold.times());
    List<Comparison> all =
        new ArrayList<>(
            IntStream.range(0, estimates.size())
                .parallel()
                .mapToObj(
                    t ->
                        new GridComparison(
                                fold, estimates.get(t), exact, paths, t, exponent, bounds)
                            .compare())
                .flatMap(List::stream)
                .toList());
    all.addAll(counts(fold, exact, Drawn.of(fold, paths), exponent));
    return all;
  }

  /**
   * L with exp(-L) the share of one side of one independent bound. At a grid time there are bounds
   * for the nine moments, the system's own observables, the distance of the states, and those that
   * each diagnostic says that it uses.
   */
  private static double exponent(OpenSystem system, List<GridEstimate> estimates, int curves) {
    int counted =
        system.initial().size()
            + system.jumps().size()
            + system.eve().map(eve -> eve.outcomeCount() + 1).orElse(0);
    double atOneTime =
        CollectiveObservables.COUNT
            + system.observables().size()
            + 1.0
            + estimates.get(0).diagnostics().keySet().stream().mapToInt(Diagnostic::bounds).sum();
    double sides = 2.0 * curves * (estimates.size() * atOneTime + counted);
    return StrictMath.log(sides / FALSE_ALARM);
  }

  /**
   * Which trajectories are drawn.
   *
   * @param share 1 - P_0 if trajectories are drawn under the condition that something happens, else
   *     1
   * @param conditioned whether they are
   * @param jumped 1 - S(T), the probability of a jump without Eve
   */
  private record Drawn(double share, boolean conditioned, double jumped) {

    static Drawn of(EnsembleFold fold, UndisturbedPaths paths) {
      boolean conditioned = fold.isConditioned();
      return new Drawn(conditioned ? paths.everDisturbed() : 1, conditioned, paths.jumped());
    }
  }

  /** Numbers of events. */
  private static List<Comparison> counts(
      EnsembleFold fold, ExactCurve exact, Drawn drawn, double exponent) {
    List<Comparison> counts = new ArrayList<>();
    EventTally tally = fold.tally();
    OpenSystem system = exact.system();
    long m = tally.trajectories();
    double share = drawn.share;
    double end = exact.points().get(exact.points().size() - 1).time();
    if (!system.initial().isPure()) {
      for (int j = 0; j < system.initial().size(); j++) {
        double p = system.initial().probability(j);
        counts.add(
            count(
                "prepared[" + j + "]",
                tally.prepared()[j],
                1,
                m,
                m * p,
                CountBound.binomial(m, p, others(system.initial(), j), exponent)));
      }
    }
    for (int c = 0; c < system.jumps().size(); c++) {
      double mean = exact.solution().expectedJumps()[c];
      double ceiling = system.jumps().get(c).largestRate() * end;
      counts.add(
          count(
              "jumps[" + system.jumps().get(c).name() + "]",
              tally.jumps()[c],
              tally.jumpRepetition(c),
              m,
              m * mean / share,
              CountBound.jumps(m, mean, ceiling, share, exponent)));
    }
    system
        .eve()
        .ifPresent(eve -> counts.addAll(measurements(eve, tally, exact, end, drawn, exponent)));
    return counts;
  }

  /** 1 - p_j. */
  private static double others(InitialState initial, int j) {
    double sum = 0;
    for (int i = 0; i < initial.size(); i++) {
      sum += i == j ? 0 : initial.probability(i);
    }
    return sum;
  }

  private static List<Comparison> measurements(
      Eavesdropper eve,
      EventTally tally,
      ExactCurve exact,
      double end,
      Drawn drawn,
      double exponent) {
    long m = tally.trajectories();
    double share = drawn.share;
    double mean = eve.timing().expected(end);
    CountDistribution numbers = eve.timing().counts(end);
    double ceiling = Math.min(eve.schedule().isPresent() ? mean : eve.rate() * end, numbers.last());
    List<Comparison> counts = new ArrayList<>();
    counts.add(
        count(
            "measurements",
            tally.totalMeasurements(),
            tally.measurementRepetition(),
            m,
            m * mean / share,
            measurementBound(eve, end, drawn, exponent, m)));
    for (int k = 0; k < eve.outcomeCount(); k++) {
      double expected = exact.solution().expectedOutcomes()[k];
      counts.add(
          count(
              "outcomes[m=" + eve.value(k) + "]",
              tally.outcomes()[k],
              tally.outcomeRepetition(k),
              m,
              m * expected / share,
              CountBound.outcomes(m, expected, numbers, ceiling, share, exponent)));
    }
    return counts;
  }

  /** There are exactly as many as there are instants, if these are known. */
  private static Interval measurementBound(
      Eavesdropper eve, double end, Drawn drawn, double exponent, long m) {
    double mean = eve.timing().expected(end);
    if (eve.schedule().isPresent()) {
      return new Interval(0, 0);
    }
    if (eve.timing().most() < Timing.NEVER) {
      CountDistribution numbers = eve.timing().counts(end);
      double silent = numbers.first() == 0 ? numbers.p()[0] : 0;
      return CountBound.measurements(
          m, numbers, drawn.conditioned ? silent * drawn.jumped : silent, exponent);
    }
    return drawn.conditioned
        ? CountBound.measurementsIfAny(m, mean, drawn.jumped, exponent)
        : CountBound.poisson(m * mean, exponent);
  }

  /**
   * A number of events of one kind. Its variance is M (E n^2 - (E n)^2), n being the number in a
   * trajectory: they need not be independent of each other, and come in runs where measurements
   * hold the state. E n^2 = r E n with the repetition r of {@link EventTally}.
   */
  private static Comparison count(
      String name,
      long number,
      double repetition,
      long trajectories,
      double expected,
      Interval bound) {
    double variance = expected * repetition - expected * expected / trajectories;
    return new Comparison(
        name,
        Double.NaN,
        number,
        Math.sqrt(Math.max(variance, 0)),
        expected,
        bound.below(),
        bound.above());
  }
}
