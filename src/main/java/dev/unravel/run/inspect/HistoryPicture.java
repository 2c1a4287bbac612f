package dev.unravel.run.inspect;

import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Witness;
import dev.unravel.eve.BellPath;
import dev.unravel.eve.KnownState;
import dev.unravel.eve.Perspective;
import dev.unravel.eve.Quantiles;
import dev.unravel.eve.QuantumFilter;
import dev.unravel.event.Ended;
import dev.unravel.event.Event;
import dev.unravel.event.EventBlock;
import dev.unravel.event.History;
import dev.unravel.event.Jumped;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.report.figure.HistoryView;
import dev.unravel.run.CurveSetup;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Works out what the picture of one history shows. */
public final class HistoryPicture {

  private static final int CHUNK = 64;

  /** About how many times lie between 0 and the end, beside those of events. */
  private static final int SAMPLES = 400;

  private static final double[] PARTS = {0.05, 0.25, 0.5, 0.75, 0.95};

  private final Histories histories;
  private final CurveSetup setup;
  private final Unravelling unravelling;
  private final Perspective perspective;
  private final List<Double> times = new ArrayList<>();
  private final List<Double> bell = new ArrayList<>();
  private final List<double[]> outcomes = new ArrayList<>();
  private final List<HistoryView.Mark> marks = new ArrayList<>();

  private HistoryPicture(Histories histories, Perspective perspective) {
    this.histories = histories;
    this.perspective = perspective;
    setup = histories.setup();
    unravelling = setup.unravelling();
  }

  /**
   * The picture of a history.
   *
   * @param background how many of the ensemble's trajectories the band rests on, at most; 0: none
   */
  public static HistoryView of(
      Histories histories, Perspective perspective, History history, int background, int workers) {
    return of(histories, perspective, history, band(histories, perspective, background, workers));
  }

  /** The picture of a history over a band; over none if that has no rows. */
  public static HistoryView of(
      Histories histories, Perspective perspective, History history, double[][] band) {
    HistoryPicture picture = new HistoryPicture(histories, perspective);
    picture.follow(history);
    return picture.view(band);
  }

  /**
   * The 5, 25, 50, 75 and 95% quantiles, by row, of Q_v at each grid time over the first
   * trajectories.
   *
   * @param background how many of them, at most
   */
  public static double[][] band(
      Histories histories, Perspective perspective, int background, int workers) {
    return new HistoryPicture(histories, perspective).band(background, workers);
  }

  private void follow(History history) {
    QuantumFilter filter = perspective.filter(unravelling, new double[] {0});
    filter.begin((Prepared) history.events().get(0));
    double now = 0;
    for (Event event : history.events().subList(1, history.events().size())) {
      double from = now;
      double step = setup.end() / SAMPLES;
      int count = (int) Math.ceil((event.time() - from) / step);
      double[] between = IntStream.range(0, count).mapToDouble(i -> from + i * step).toArray();
      double[] stretch =
          DoubleStream.concat(Arrays.stream(between), DoubleStream.of(event.time())).toArray();
      List<KnownState> states = filter.at(stretch);
      for (int i = 0; i < stretch.length; i++) {
        add(stretch[i], states.get(i));
      }
      now = event.time();
      if (!(event instanceof Ended)) {
        filter.apply(event);
        mark(event, filter.at(now).get(0));
      }
    }
  }

  private void add(double time, KnownState state) {
    times.add(time);
    bell.add(bell(state));
    outcomes.add(distribution(state));
  }

  private void mark(Event event, KnownState after) {
    double q = bell(after);
    if (event instanceof Measured measured) {
      double value = setup.system().eve().orElseThrow().value(measured.outcome());
      marks.add(new HistoryView.Mark(event.time(), q, value));
    } else if (event instanceof Jumped && perspective == Perspective.TRAJECTORY) {
      marks.add(new HistoryView.Mark(event.time(), q, Double.NaN));
    }
    times.add(event.time());
    bell.add(q);
    outcomes.add(distribution(after));
  }

  private double bell(KnownState state) {
    int spins = setup.system().spin().spins();
    return Witness.BELL.signed(CollectiveMoments.of(spins, state.moments()), setup.plane());
  }

  /** Of Eve's observable, of S_z if nobody listens. */
  private double[] distribution(KnownState state) {
    if (setup.system().eve().isPresent()) {
      return state.outcomes();
    }
    ComplexMatrix rho = state.density();
    return IntStream.range(0, rho.rows()).mapToDouble(k -> rho.re(k, k)).toArray();
  }

  private double value(int k) {
    Optional<Eavesdropper> eve = setup.system().eve();
    return eve.isPresent() ? eve.get().value(k) : setup.system().spin().eigenvalue(k);
  }

  private double[][] band(int background, int workers) {
    long wanted = background == 0 ? 0 : Math.min(background, histories.count());
    if (wanted == 0) {
      return new double[PARTS.length][0];
    }
    double[] grid = setup.times();
    List<double[]> paths = new ArrayList<>();
    histories.scan(
        0,
        wanted,
        CHUNK,
        workers,
        () ->
            new BellPath(
                perspective.filter(unravelling, grid),
                setup.plane(),
                setup.system().spin().spins(),
                grid),
        (path, block) -> values(path, block, grid.length),
        paths::addAll);
    double[] weights = new double[paths.size()];
    Arrays.fill(weights, 1);
    double[][] band = new double[PARTS.length][grid.length];
    for (int t = 0; t < grid.length; t++) {
      int at = t;
      Quantiles quantiles =
          new Quantiles(paths.stream().mapToDouble(path -> path[at]).toArray(), weights);
      for (int q = 0; q < PARTS.length; q++) {
        band[q][t] = quantiles.at(PARTS[q]);
      }
    }
    return band;
  }

  private static List<double[]> values(BellPath path, EventBlock block, int points) {
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      path.follow(block.history(i));
      if (block.isOpen()) {
        break; // Its other parts come next.
      }
      all.add(IntStream.range(0, points).mapToDouble(path::value).toArray());
    }
    return all;
  }

  private HistoryView view(double[][] band) {
    int[] ascending =
        IntStream.range(0, outcomes.get(0).length)
            .boxed()
            .sorted(Comparator.comparingDouble(this::value))
            .mapToInt(Integer::intValue)
            .toArray();
    double[][] distribution =
        IntStream.of(ascending)
            .mapToObj(k -> outcomes.stream().mapToDouble(p -> p[k]).toArray())
            .toArray(double[][]::new);
    String observable =
        setup.system().eve().map(Eavesdropper::observable).orElse("Sz").replace("S", "S_");
    return new HistoryView(
        numbers(times),
        numbers(bell),
        band.length == 0 || band[0].length == 0 ? new double[0] : setup.times(),
        band,
        marks,
        numbers(times),
        IntStream.of(ascending).mapToDouble(this::value).toArray(),
        distribution,
        observable);
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
