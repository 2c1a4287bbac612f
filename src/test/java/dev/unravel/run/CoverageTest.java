package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.FalseAlarm;
import dev.unravel.check.ExactCurve;
import dev.unravel.conf.Scenario;
import dev.unravel.ensemble.BlockProjector;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Grouping;
import dev.unravel.ensemble.Jackknife;
import dev.unravel.ensemble.Projection;
import dev.unravel.ensemble.StateDetail;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.Unravelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Do the error bars hold? Independent ensembles of 500 trajectories in 50 blocks of two of the
 * paper's scenarios, seeds 1, 2, ...: how often the exact value lies within 1.96 standard errors of
 * the estimate. {@code analysis/calibration/run} runs this with 400 of them and keeps the table:
 * {@code -Dunravel.coverage.ensembles=400 -Dunravel.coverage.out=FILE}.
 */
class CoverageTest {

  private static final int ENSEMBLES = Integer.getInteger("unravel.coverage.ensembles", 60);
  private static final int TRAJECTORIES = 500;
  private static final int BLOCK = 10;
  private static final double NORMAL_95 = 1.959964;
  private static final double ALPHA = 1e-6;

  /** Agreement to this is no chance. */
  private static final double EXACT = 1e-9;

  private static final Map<String, Function<GridEstimate, Jackknife>> ESTIMATES =
      new TreeMap<>(
          Map.of(
              "bell", GridEstimate::bell,
              "concurrence", GridEstimate::concurrence,
              "squeezing", GridEstimate::squeezing));

  private static double exactly(String quantity, ExactCurve.Point point) {
    return switch (quantity) {
      case "bell" -> point.diagnostics().bell();
      case "concurrence" -> point.diagnostics().concurrence();
      default -> point.diagnostics().squeezing();
    };
  }

  private static List<GridEstimate> ensemble(CurveSetup setup, Unravelling unravelling, long seed) {
    double[] times = setup.times();
    Grouping grouping = Grouping.of(TRAJECTORIES, BLOCK, times.length, setup.system().dimension());
    BlockSimulator simulator =
        BlockSimulator.of(
            unravelling, unravelling.plainSampling(), new RandomStreams(seed), 0, setup.end());
    Projection projection = Projection.of(unravelling, times, StateDetail.DENSITY);
    BlockProjector projector = new BlockProjector(projection, BLOCK, grouping);
    EnsembleFold fold = new EnsembleFold(projection, grouping);
    for (int first = 0; first < TRAJECTORIES; first += BLOCK) {
      fold.add(projector.project(simulator.simulate(first, BLOCK)));
    }
    return Estimator.estimate(fold, setup.plane());
  }

  /**
   * With true coverage of 92 to 98 % a count surprises by no more than the union bound over all 30
   * comparisons allows: with 60 ensembles that is from 43 up, with 400 from 341 up.
   */
  @Test
  void shouldCoverTheExactValueAsOftenAsTheySay() throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add("scenario,t,quantity,ensembles,coverage");
    for (String name : List.of("fig4a", "fig3b")) {
      Scenario scenario =
          Scenario.load(Path.of("conf", name + ".conf"), List.of("time.points=6", "curves=[]"));
      CurveSetup setup = CurveSetup.of(scenario).get(0);
      Unravelling unravelling = setup.unravelling();
      ExactCurve exact = ExactCurve.of(setup.system(), setup.plane(), setup.times());
      List<List<GridEstimate>> ensembles =
          IntStream.rangeClosed(1, ENSEMBLES)
              .parallel()
              .mapToObj(seed -> ensemble(setup, unravelling, seed))
              .toList();
      for (String quantity : ESTIMATES.keySet()) {
        for (int t = 1; t < setup.times().length; t++) {
          double value = exactly(quantity, exact.points().get(t));
          int grid = t;
          long inside =
              ensembles.stream()
                  .map(estimates -> ESTIMATES.get(quantity).apply(estimates.get(grid)))
                  .filter(x -> covers(x, value))
                  .count();
          rows.add(
              String.format(
                  Locale.ROOT,
                  "%s,%.6g,%s,%d,%.4f",
                  name,
                  setup.times()[t],
                  quantity,
                  ENSEMBLES,
                  (double) inside / ENSEMBLES));
          double surprise =
              inside < 0.92 * ENSEMBLES
                  ? FalseAlarm.ofCount(inside, ENSEMBLES, 0.92)
                  : inside > 0.98 * ENSEMBLES ? FalseAlarm.ofCount(inside, ENSEMBLES, 0.98) : 0;
          assertThat(surprise)
              .as(rows.get(rows.size() - 1))
              .isLessThan(FalseAlarm.limit(ALPHA, 30));
        }
      }
    }
    String out = System.getProperty("unravel.coverage.out", "");
    if (!out.isEmpty()) {
      Files.writeString(Path.of(out), String.join("\n", rows) + "\n");
    }
  }

  private static boolean covers(Jackknife x, double value) {
    return Math.abs(x.estimate() - value) <= NORMAL_95 * x.standardError() + EXACT;
  }
}
