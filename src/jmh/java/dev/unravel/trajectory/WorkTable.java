package dev.unravel.trajectory;

import dev.unravel.conf.Scenario;
import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.run.CurveSetup;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What there is to do for a trajectory in {@link EigenCoordinates}, counted and not timed, but for
 * the making of the coordinates: CSV lines case,spins,quantity,value.
 *
 * <p>Operations are the real additions and multiplications of the way that is gone: a trial
 * multiplies each component by a phase and takes three forms of the state; a jump is a product with
 * W^T L W and six forms of what comes out; a grid time multiplies each component by a phase, takes
 * psi = W c, and sums the moments of psi. The exponentials of the phases are not in it.
 */
public final class WorkTable {

  private static final int TRAJECTORIES = 64;

  private static final int COMPLEX_MULTIPLY = 6;
  private static final int COMPLEX_MULTIPLY_ADD = 8;

  /** Re(u x) added to a sum, with x = conj(c_i) c_k, for each form. */
  private static final int FORM = 4;

  /**
   * |psi_k|^2, psi_k^* psi_(k+2), and both added with their weights: to the norm, S_z and S_z^2.
   */
  private static final int MOMENTS = 20;

  private final String name;
  private final int spins;

  private WorkTable(String name, int spins) {
    this.name = name;
    this.spins = spins;
  }

  /** Arguments: a case and a number of spins, any number of times. */
  public static void main(String[] arguments) {
    for (int i = 0; i < arguments.length; i += 2) {
      new WorkTable(arguments[i], Integer.parseInt(arguments[i + 1])).count();
    }
  }

  private void count() {
    CurveSetup curve =
        CurveSetup.of(Scenario.load(Path.of("analysis/benchmarks", name + ".conf"), overrides()))
            .get(0);
    long before = System.nanoTime();
    Unravelling unravelling = curve.unravelling();
    EigenCoordinates coordinates =
        unravelling
            .coordinates()
            .orElseThrow(
                () -> new IllegalArgumentException(name + " has no coordinates at " + spins));
    report("seconds to make the coordinates", (System.nanoTime() - before) * 1e-9);
    double elements = elementsARow(EigenCoordinates.withoutRounding(coordinates.vectors()));
    double pairs = (elementsARow(coordinates.gram()) + 1) / 2;
    double jumpElements = elementsARow(coordinates.jumpMatrix(unravelling, 0));
    report("largest row sum of G = W^+ W", coordinates.condition());
    report("elements of W a row", elements);
    report("pairs in the norm a component", pairs);
    report("elements of W^T L W a row", jumpElements);

    BatchSimulator simulator =
        new BatchSimulator(
            unravelling, unravelling.plainSampling(), new RandomStreams(1), 0, curve.end());
    EventBlock events = simulator.simulate(0, TRAJECTORIES);
    double jumps = (double) events.eventCount() / TRAJECTORIES;
    double trials = (double) simulator.trials() / TRAJECTORIES;
    report("jumps a trajectory", jumps);
    report("trials a waiting time", trials / (jumps + 1));
    Widths widths = widths(coordinates, events, curve.times());
    report("components of a state after a jump", widths.afterJump());
    report("components of a state at a grid time", widths.onGrid());
    double trial = COMPLEX_MULTIPLY + pairs * (COMPLEX_MULTIPLY + 3 * FORM);
    double jump = jumpElements * COMPLEX_MULTIPLY_ADD + pairs * (COMPLEX_MULTIPLY + 6 * FORM);
    double grid = COMPLEX_MULTIPLY + elements * COMPLEX_MULTIPLY_ADD + MOMENTS;
    report(
        "million operations of drawing a trajectory",
        1e-6 * widths.afterJump() * (trials * trial + jumps * jump));
    report(
        "million operations of its moments on the grid",
        1e-6 * widths.onGrid() * widths.gridTimes() * grid);
  }

  /** The same initial state in the middle, or at the end, of the Dicke states there are. */
  private List<String> overrides() {
    String size = "system.spins=" + spins;
    return name.equals("ladder")
        ? List.of(size, "initial.k=" + spins)
        : List.of(
            size,
            "initial={type=superposition,amplitudes{\"%d\"=1,\"%d\"=1}}"
                .formatted(spins / 2, spins / 2 + 1));
  }

  private void report(String quantity, double value) {
    System.out.printf(Locale.ROOT, "%s,%d,%s,%.4g%n", name, spins, quantity, value);
  }

  /**
   * Means.
   *
   * @param gridTimes how many grid times come after the first jump of a trajectory
   */
  private record Widths(double afterJump, double onGrid, double gridTimes) {}

  private static Widths widths(EigenCoordinates coordinates, EventBlock events, double[] times) {
    LaneBlock state = new LaneBlock(coordinates.dimension(), 1);
    LaneBlock after = new LaneBlock(coordinates.dimension(), 1);
    double sum = 0;
    double gridSum = 0;
    long gridTimes = 0;
    for (int i = 0; i < events.size(); i++) {
      state.clear();
      state.set(0, coordinates.initial(events.prepared(i)));
      double time = 0;
      for (int e = events.from(i); e < events.to(i); e++) {
        coordinates.evolve(state, new double[] {events.time(e) - time});
        coordinates.jump(events.outcomeOrChannel(e), state, after);
        normalise(coordinates, after);
        state.setTo(after, new int[] {0});
        time = events.time(e);
        double next = e + 1 < events.to(i) ? events.time(e + 1) : Double.POSITIVE_INFINITY;
        long shown = countWithin(times, time, next);
        sum += state.to() - state.from();
        gridSum += (double) shown * (state.to() - state.from());
        gridTimes += shown;
      }
    }
    return new Widths(
        sum / events.eventCount(), gridSum / gridTimes, (double) gridTimes / events.size());
  }

  private static void normalise(EigenCoordinates coordinates, LaneBlock state) {
    SurvivalValues values = SurvivalValues.of(1);
    coordinates.survival(state, values);
    state.scale(new double[] {1 / Math.sqrt(values.norm()[0])});
    state.trim(new int[1], new int[1]);
  }

  private static long countWithin(double[] times, double from, double to) {
    long count = 0;
    for (double t : times) {
      count += t >= from && t < to ? 1 : 0;
    }
    return count;
  }

  private static double elementsARow(ComplexMatrix a) {
    long count = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        count += a.re(i, j) != 0 || a.im(i, j) != 0 ? 1 : 0;
      }
    }
    return (double) count / a.rows();
  }
}
