package dev.unravel.eve;

import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.diagnostics.Witness;
import dev.unravel.event.Ended;
import dev.unravel.event.Event;
import dev.unravel.event.History;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The Bell value Q_v along one history, of the state given a record: at every grid time, and just
 * before and after every event. Non-locality that comes and goes between two of these is not seen;
 * where it goes from one to the next with nothing happening in between, the time is found to
 * {@value #BISECTIONS} bisections.
 */
public final class BellPath {

  /** Values from here to 0 are rounding about zero, and not non-local. */
  public static final double NONLOCAL = -1e-9;

  private static final int BISECTIONS = 40;
  private static final double[] NOTHING = {};

  private final QuantumFilter filter;
  private final MeasurementPlane plane;
  private final int spins;
  private final double[] grid;
  private final Function<KnownState, double[]> facts;
  private final double[][] onGrid;
  private final boolean everywhere;

  /** Q_v and facts along the grid as long as nothing happens, by the eigenvector prepared. */
  private final Map<Integer, double[][]> undisturbed = new HashMap<>();

  private double[][] known = {};
  private double now;

  /** The next grid time. */
  private int next;

  private double current;
  private int measurements;
  private double least;
  private double leastTime;
  private double lost = Double.NaN;
  private int lostMeasurements;

  /**
   * A path to be followed again and again.
   *
   * @param plane where the settings of the Bell operator may lie
   * @param spins Q_v is NaN if it is one
   * @param grid ascending from 0 to the end of the histories
   */
  public BellPath(QuantumFilter filter, MeasurementPlane plane, int spins, double[] grid) {
    this(filter, plane, spins, grid, state -> NOTHING, true);
  }

  /**
   * A path of which the start, the least value, the last one and when non-locality is lost are
   * wanted alone: elsewhere a lower bound may stand for Q_v if it tells that the state is local and
   * not the one of the least value, which saves the search for settings.
   */
  public static BellPath landmarks(
      QuantumFilter filter, MeasurementPlane plane, int spins, double[] grid) {
    return new BellPath(filter, plane, spins, grid, state -> NOTHING, false);
  }

  /**
   * A path on which more than Q_v is looked at.
   *
   * @param facts what is wanted of the state at every grid time
   */
  public BellPath(
      QuantumFilter filter,
      MeasurementPlane plane,
      int spins,
      double[] grid,
      Function<KnownState, double[]> facts) {
    this(filter, plane, spins, grid, facts, true);
  }

  private BellPath(
      QuantumFilter filter,
      MeasurementPlane plane,
      int spins,
      double[] grid,
      Function<KnownState, double[]> facts,
      boolean everywhere) {
    this.everywhere = everywhere;
    this.filter = filter;
    this.facts = facts;
    this.plane = plane;
    this.spins = spins;
    this.grid = grid.clone();
    onGrid = new double[grid.length][];
  }

  /** Whether a Bell value shows non-locality. */
  public static boolean isNonlocal(double bell) {
    return bell < NONLOCAL;
  }

  /**
   * Follows a history from its preparation to its end; of a long one the parts one after the other.
   */
  public void follow(History history) {
    for (Event event : history.events()) {
      if (event instanceof Prepared prepared) {
        begin(prepared);
        continue;
      }
      next = evolve(next, event);
      if (!(event instanceof Ended)) {
        filter.apply(event);
        known = new double[0][];
        measurements += event instanceof Measured ? 1 : 0;
        take(event.time(), bellOrBound(filter.at(event.time()).get(0)));
      }
    }
  }

  private void begin(Prepared prepared) {
    lookAhead(prepared);
    now = 0;
    next = 0;
    measurements = 0;
    lost = Double.NaN;
    lostMeasurements = 0;
    current = known[0][0];
    least = current;
    leastTime = 0;
  }

  private void lookAhead(Prepared prepared) {
    filter.begin(prepared);
    known =
        undisturbed.computeIfAbsent(
            prepared.eigenvector(),
            j -> filter.at(grid).stream().map(this::look).toArray(double[][]::new));
  }

  /** Through the grid times before an event, up to just before it. */
  private int evolve(int next, Event event) {
    boolean end = event instanceof Ended;
    int to = next;
    while (to < grid.length && (end || grid[to] < event.time())) {
      to++;
    }
    double[][] seen = look(next, to);
    for (int t = next; t < to; t++) {
      onGrid[t] = seen[t - next];
      pass(grid[t], onGrid[t][0]);
    }
    if (!end) {
      pass(event.time(), bellOrBound(filter.at(event.time()).get(0)));
    }
    return to;
  }

  private double[][] look(int from, int to) {
    if (known.length > 0) {
      return Arrays.copyOfRange(known, from, to);
    }
    List<KnownState> states = filter.at(Arrays.copyOfRange(grid, from, to));
    double[][] seen = new double[to - from][];
    for (int t = from; t < to; t++) {
      KnownState state = states.get(t - from);
      seen[t - from] =
          everywhere || t == grid.length - 1 ? look(state) : new double[] {bellOrBound(state)};
    }
    return seen;
  }

  /** Q_v, then the facts. */
  private double[] look(KnownState state) {
    double[] more = facts.apply(state);
    double[] all = new double[more.length + 1];
    all[0] = bell(state);
    System.arraycopy(more, 0, all, 1, more.length);
    return all;
  }

  /** Goes on to a time until which nothing happens. */
  private void pass(double time, double value) {
    if (isNonlocal(current) && !isNonlocal(value)) {
      locate(now, time);
    }
    take(time, value);
  }

  /** The time between two at which non-locality goes. */
  private void locate(double nonlocal, double local) {
    double low = nonlocal;
    double high = local;
    for (int b = 0; b < BISECTIONS && high - low > Math.ulp(high); b++) {
      double middle = 0.5 * (low + high);
      if (isNonlocal(bell(filter.at(middle).get(0)))) {
        low = middle;
      } else {
        high = middle;
      }
    }
    lose(high);
    current = 0;
  }

  private void take(double time, double value) {
    if (isNonlocal(current) && !isNonlocal(value)) {
      lose(time);
    }
    if (value < least) {
      least = value;
      leastTime = time;
    }
    now = time;
    current = value;
  }

  private void lose(double time) {
    lost = time;
    lostMeasurements = measurements;
  }

  /** Q_v, or where it does not matter what it is, a bound from below: at least 0. */
  private double bellOrBound(KnownState state) {
    CollectiveMoments moments = CollectiveMoments.of(spins, state.moments());
    if (!everywhere && spins > 1) {
      double bound = plane.lowerBound(moments);
      if (bound >= 0 && bound > least) {
        return bound;
      }
    }
    return Witness.BELL.signed(moments, plane);
  }

  private double bell(KnownState state) {
    return Witness.BELL.signed(CollectiveMoments.of(spins, state.moments()), plane);
  }

  /** Q_v at grid time t of the history followed last; of landmarks at 0 and at the end alone. */
  public double value(int t) {
    return onGrid[t][0];
  }

  /** Fact f of the state at grid time t of the history followed last. */
  public double fact(int t, int f) {
    return onGrid[t][f + 1];
  }

  /** Q_v at the end. */
  public double last() {
    return current;
  }

  /** The lowest Q_v. */
  public double least() {
    return least;
  }

  /** When Q_v was lowest, for the first time. */
  public double leastTime() {
    return leastTime;
  }

  /**
   * When the state ceased to be non-local for good; NaN if it never was, or still is at the end.
   */
  public double lost() {
    return isNonlocal(current) ? Double.NaN : lost;
  }

  /** How many measurements Eve had made by then, the one that did it included; 0 if NaN. */
  public int lostMeasurements() {
    return isNonlocal(current) ? 0 : lostMeasurements;
  }
}
