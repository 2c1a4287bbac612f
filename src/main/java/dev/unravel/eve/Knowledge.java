package dev.unravel.eve;

import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.ExtremeMoments;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.diagnostics.Witness;
import dev.unravel.trajectory.CommonPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * What the holder of a record knows along a grid of times, estimated from histories, against what
 * those know who do not hold it.
 *
 * @param rows one a grid time
 * @param losses after how many measurements non-locality was gone
 * @param survival until when there is some
 */
public record Knowledge(List<Row> rows, List<Loss> losses, List<BandCrossing> survival) {

  /** The parts of {@link Row#quantiles}. */
  public static final double[] PARTS = {0.05, 0.25, 0.5, 0.75, 0.95};

  /** A mean with its standard error; exact if that is 0, undefined if the value is NaN. */
  public record Mean(double value, double error) {

    /** x minus this. */
    Mean from(double x) {
      return new Mean(x - value, error);
    }
  }

  /**
   * At one time.
   *
   * @param trajectories how many histories it rests on
   * @param entropy mean entropy of the state given the record, in bits: what is not known
   * @param systemEntropy S(rho_S)
   * @param holevo S(rho_S) - entropy, the Holevo quantity
   * @param outcome H(outcome) - H(outcome | record) if Eve measured now: the information of the
   *     record about that outcome
   * @param preparation mutual information of record and preparation
   * @param bell mean Q_v of the state given the record
   * @param bellOfMean Q_v of the mean state of the same histories
   * @param bellExact Q_v of rho_S
   * @param violation mean of max(0, -Q_v)
   * @param nonlocal the part of the histories that is non-local, with its interval
   * @param quantiles of Q_v over the histories, at {@link #PARTS}
   */
  public record Row(
      double time,
      long trajectories,
      Mean entropy,
      double systemEntropy,
      Mean holevo,
      Mean outcome,
      Mean preparation,
      Mean bell,
      double bellOfMean,
      double bellExact,
      Mean violation,
      double nonlocal,
      Wilson nonlocalInterval,
      double[] quantiles) {}

  /** What became of the non-locality of some histories. */
  public enum Fate {
    /** It was lost for good. */
    LOST,
    /** It is there at the end. */
    KEPT,
    /** It never was. */
    NEVER
  }

  /**
   * A bar of the histogram.
   *
   * @param measurements Eve's, until then; only if lost
   * @param fraction of all histories, with its interval
   */
  public record Loss(
      Fate fate, int measurements, long histories, double fraction, Wilson interval) {}

  /**
   * The estimates.
   *
   * @param drawn sums over the histories drawn
   * @param known of the path that is known and not drawn, if there is one: sums over it alone
   * @param others the probability of all paths but that one; 1 without one
   * @param departed the probability that a record, of all that there are, is no longer the most
   *     common one, at each grid time
   */
  public static Knowledge of(
      KnowledgeSums drawn,
      KnowledgeSums known,
      double others,
      double[] departed,
      SystemState system,
      MeasurementPlane plane,
      int spins) {
    Estimate estimate = new Estimate(drawn, known, others, departed, system, plane, spins);
    List<Row> rows = new ArrayList<>();
    for (int t = 0; t < drawn.grid().length; t++) {
      rows.add(estimate.row(t));
    }
    return new Knowledge(List.copyOf(rows), estimate.losses(), survival(rows, drawn.grid()));
  }

  /** The same if all histories are drawn. */
  public static Knowledge of(
      KnowledgeSums drawn, SystemState system, MeasurementPlane plane, int spins) {
    return of(drawn, new KnowledgeSums(drawn.grid()), 1, system, plane, spins);
  }

  /** The same if every record is seen often enough. */
  static Knowledge of(
      KnowledgeSums drawn,
      KnowledgeSums known,
      double others,
      SystemState system,
      MeasurementPlane plane,
      int spins) {
    double[] departed = new double[drawn.grid().length];
    return of(drawn, known, others, departed, system, plane, spins);
  }

  private static List<BandCrossing> survival(List<Row> rows, double[] grid) {
    double[] bell = rows.stream().mapToDouble(row -> row.bell().value()).toArray();
    double[] error = rows.stream().mapToDouble(row -> row.bell().error()).toArray();
    double[] half = rows.stream().mapToDouble(row -> 0.5 - row.nonlocal()).toArray();
    double[] halfLow = rows.stream().mapToDouble(r -> 0.5 - r.nonlocalInterval().high()).toArray();
    double[] halfHigh = rows.stream().mapToDouble(r -> 0.5 - r.nonlocalInterval().low()).toArray();
    double[] exact = rows.stream().mapToDouble(Row::bellExact).toArray();
    List<BandCrossing> survival = new ArrayList<>();
    survival.addAll(BandCrossing.ofErrors("bell_mean", grid, bell, error));
    survival.addAll(BandCrossing.of("half_nonlocal", grid, half, halfLow, halfHigh));
    survival.addAll(BandCrossing.of(BandCrossing.EXACT, grid, exact, exact, exact));
    return List.copyOf(survival);
  }

  /** Puts what was drawn and what is known together. */
  private record Estimate(
      KnowledgeSums drawn,
      KnowledgeSums known,
      double others,
      double[] departed,
      SystemState system,
      MeasurementPlane plane,
      int spins) {

    /** The probability of the path that is known. */
    private double share() {
      return 1 - others;
    }

    private boolean isConditioned() {
      return known.count() > 0;
    }

    Row row(int t) {
      Mean entropy = mean(t, KnowledgeSums.ENTROPY);
      double nonlocal = mixed(known.nonlocal(t), drawn.nonlocal(t) / (double) drawn.count());
      return new Row(
          drawn.grid()[t],
          drawn.count(),
          entropy,
          system.entropy()[t],
          entropy.from(system.entropy()[t]),
          mean(t, KnowledgeSums.OUTCOME_ENTROPY).from(system.outcomeEntropy()[t]),
          mean(t, KnowledgeSums.PREPARATION),
          mean(t, KnowledgeSums.BELL),
          Witness.BELL.signed(CollectiveMoments.of(spins, moments(t)), plane),
          system.bell()[t],
          mean(t, KnowledgeSums.VIOLATION),
          nonlocal,
          interval(drawn.nonlocal(t), known.nonlocal(t)),
          quantiles(t));
    }

    private double mixed(double ofKnown, double ofDrawn) {
      return isConditioned() ? share() * ofKnown + others * ofDrawn : ofDrawn;
    }

    private Wilson interval(double drawnOnes, double knownOnes) {
      return Wilson.of(drawnOnes, drawn.count()).mixed(share() * knownOnes, others);
    }

    private Mean mean(int t, int quantity) {
      double ofKnown = isConditioned() ? known.mean(t, quantity) : 0;
      double value = mixed(ofKnown, drawn.mean(t, quantity));
      double unseen = unseen(t);
      double error = drawn.error(t, quantity);
      double allowed = unseen == 0 ? error : quadrature(error, unseen * reach(quantity, value));
      return new Mean(value, others * allowed);
    }

    /** The weight of records that have not been seen, as that of events in an ensemble. */
    private double unseen(int t) {
      double probability = Math.min(1, departed[t] / others);
      return Math.sqrt(CommonPath.unseen(drawn.count(), probability, drawn.departed(t)))
          / drawn.count();
    }

    private static double quadrature(double a, double b) {
      return Math.sqrt(a * a + b * b);
    }

    /** How far one history can be from the mean. */
    private double reach(int quantity, double mean) {
      return switch (quantity) {
        case KnowledgeSums.BELL -> bellReach(mean);
        case KnowledgeSums.VIOLATION -> bellReach(0);
        default -> StrictMath.log(spins + 1.0) / StrictMath.log(2);
      };
    }

    private double bellReach(double mean) {
      return ExtremeMoments.of(spins).stream()
          .mapToDouble(m -> Witness.BELL.signed(CollectiveMoments.of(spins, m), plane))
          .map(bell -> Math.abs(bell - mean))
          .max()
          .orElse(Double.NaN);
    }

    private double[] moments(int t) {
      double[] mean = drawn.meanMoments(t);
      if (isConditioned()) {
        double[] ofKnown = known.meanMoments(t);
        for (int a = 0; a < mean.length; a++) {
          mean[a] = mixed(ofKnown[a], mean[a]);
        }
      }
      return mean;
    }

    private double[] quantiles(int t) {
      double[] values = drawn.bells(t);
      double[] weights = new double[values.length];
      Arrays.fill(weights, others / values.length);
      if (isConditioned()) {
        values = Arrays.copyOf(values, values.length + 1);
        weights = Arrays.copyOf(weights, values.length);
        values[values.length - 1] = known.bells(t)[0];
        weights[values.length - 1] = share();
      }
      Quantiles quantiles = new Quantiles(values, weights);
      return Arrays.stream(PARTS).map(quantiles::at).toArray();
    }

    List<Loss> losses() {
      List<Loss> losses = new ArrayList<>();
      TreeMap<Integer, Long> counts = new TreeMap<>(drawn.lost());
      known.lost().keySet().forEach(n -> counts.putIfAbsent(n, 0L));
      counts.forEach(
          (n, count) -> losses.add(loss(Fate.LOST, n, count, known.lost().getOrDefault(n, 0L))));
      losses.add(loss(Fate.KEPT, 0, drawn.kept(), known.kept()));
      losses.add(loss(Fate.NEVER, 0, drawn.never(), known.never()));
      return List.copyOf(losses);
    }

    private Loss loss(Fate fate, int measurements, long count, long ofKnown) {
      double fraction = mixed(ofKnown, count / (double) drawn.count());
      return new Loss(fate, measurements, count, fraction, interval(count, ofKnown));
    }
  }
}
