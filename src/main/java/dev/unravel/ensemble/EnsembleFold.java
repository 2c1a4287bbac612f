package dev.unravel.ensemble;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.Invariants;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.KnownPath;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The fold of an ensemble's blocks, in index order: sums from which rho_S(t), its standard errors
 * and every estimate follow; or, where states are not kept, the nine moments, from which all but
 * rho_S itself and its purity follow. Memory does not grow with the number of trajectories.
 */
public final class EnsembleFold {

  /** What a mean of states, each known to rounding, must be. */
  static final Invariants INVARIANTS = Invariants.of("the ensemble", 1e-9);

  private final OpenSystem system;
  private final double[] times;
  private final Optional<KnownPath> known;
  private final EventTally tally;
  private final UnseenEvents unseen;
  private final MomentGroups moments;
  private final Optional<DensitySums> states;
  private long blocks;

  /** An empty fold of trajectories drawn each with its own probability. */
  public EnsembleFold(Projection projection, Grouping grouping) {
    this(projection, grouping, Optional.empty());
  }

  /**
   * An empty fold.
   *
   * @param projection of the groups that will be added
   * @param known the path that is known and will not be drawn, at the times of the projection; its
   *     part of every result is exact
   */
  public EnsembleFold(Projection projection, Grouping grouping, Optional<KnownPath> known) {
    this(projection.unravelling().system(), projection, grouping, known);
  }

  /** The same of a system that is said to be another one than that which is projected. */
  public EnsembleFold(
      OpenSystem system, Projection projection, Grouping grouping, Optional<KnownPath> known) {
    this.system = system;
    this.times = projection.times();
    this.known = known;
    tally = EventTally.of(system, times);
    unseen = new UnseenEvents(projection.unravelling(), times);
    moments = new MomentGroups(known.map(this::moments));
    states = projection.basis().map(basis -> new DensitySums(basis, grouping.statesKept()));
  }

  private MomentGroups.Known moments(KnownPath path) {
    MomentAccumulator accumulator = new MomentAccumulator(system);
    double[][] nine = new double[times.length][accumulator.length()];
    for (int t = 0; t < times.length; t++) {
      accumulator.add(1, path.states().get(t), nine[t]);
    }
    return new MomentGroups.Known(path.others(), nine);
  }

  /**
   * Adds the next block, or blocks, which must come in index order. Their sums become the fold's
   * own, which goes on adding to them.
   */
  public void add(BlockSums block) {
    for (GroupSum group : block.groups()) {
      moments.add(group.weight(), group.moments());
      states.ifPresent(sums -> sums.add(group.weight(), group.states().orElseThrow()));
    }
    tally.add(block.tally());
    blocks++;
  }

  public OpenSystem system() {
    return system;
  }

  /** The grid. */
  public double[] times() {
    return times.clone();
  }

  /** How often something has been added so far. */
  public long blocks() {
    return blocks;
  }

  /** Number of trajectories folded so far. */
  public long trajectories() {
    return tally.trajectories();
  }

  /** What happened in them. */
  public EventTally tally() {
    return tally;
  }

  /** Whether one path is known and the others alone are drawn. */
  public boolean isConditioned() {
    return known.isPresent();
  }

  /** What of all probability the trajectories share that are drawn; 1 if all are. */
  public double drawnShare() {
    return known.map(KnownPath::others).orElse(1.0);
  }

  /** How much events of which hardly any have been seen may weigh at grid time t. */
  UnseenEvents.Weight unseen(int t) {
    return unseen.weight(t, tally, isConditioned(), drawnShare(), moments.count());
  }

  /** The same for the elements of rho_S and its purity, which rest on fewer groups. */
  UnseenEvents.Weight unseenOfState(int t) {
    return unseen(t).over(states.map(sums -> sums.weights().length).orElse(0));
  }

  /** Whether rho_S is kept, and not its moments alone. */
  public boolean keepsStates() {
    return states.isPresent();
  }

  private DensitySums sums() {
    return states.orElseThrow(() -> new IllegalStateException("states are not kept"));
  }

  /**
   * rho_S at grid time t, d x d in the Dicke basis.
   *
   * @throws IllegalStateException if states are not kept
   */
  public ComplexMatrix rho(int t) {
    return withKnown(t, sums().mean(t));
  }

  private ComplexMatrix withKnown(int t, ComplexMatrix drawn) {
    known.ifPresent(
        path -> {
          drawn.scale(path.others());
          drawn.addProjector(path.weight(), path.states().get(t));
        });
    return drawn;
  }

  /** rho_S at grid time t without each of the groups whose states are kept; none if alone. */
  List<ComplexMatrix> statesWithout(int t) {
    return stateWeights().length < 2
        ? List.of()
        : sums().meansWithout(t).stream().map(rho -> withKnown(t, rho)).toList();
  }

  /** The weights of these groups. */
  double[] stateWeights() {
    return sums().weights();
  }

  /**
   * The jackknife's standard errors of rho_S at grid time t, element by element: that of the real
   * part as real part, that of the imaginary part as imaginary part. NaN with fewer than two groups
   * of trajectories.
   *
   * @throws IllegalStateException if states are not kept
   */
  public ComplexMatrix rhoStandardError(int t) {
    return rhoStandardErrors(t, t + 1).get(0);
  }

  /**
   * The same at the grid times {@code from} to {@code to - 1}, which takes less than one by one.
   */
  public List<ComplexMatrix> rhoStandardErrors(int from, int to) {
    List<ComplexMatrix> errors = sums().standardErrors(from, to);
    errors.forEach(error -> error.scale(drawnShare()));
    return errors;
  }

  MomentGroups moments() {
    return moments;
  }

  /**
   * Tr rho_S^2 at every grid time, with the bias 1/n of a finite ensemble removed, and its error;
   * NaN if states are not kept.
   */
  List<Jackknife> purities() {
    if (states.isEmpty()) {
      return Collections.nCopies(times.length, Jackknife.uncorrected(Double.NaN, Double.NaN));
    }
    List<double[]> squares =
        known.isEmpty() && sums().keepPurity() ? sums().squaresWithout() : List.of();
    return IntStream.range(0, times.length)
        .parallel()
        .mapToObj(t -> purity(t, squares.isEmpty() ? squaresWithout(t) : at(t, squares)))
        .toList();
  }

  private Jackknife purity(int t, double[] without) {
    ComplexMatrix rho = rho(t);
    INVARIANTS.requireState(rho, times[t]);
    return Jackknife.of(sumOfSquares(rho), sums().weights(), without);
  }

  private double[] squaresWithout(int t) {
    return sums().meansWithout(t).stream()
        .mapToDouble(mean -> sumOfSquares(withKnown(t, mean)))
        .toArray();
  }

  private static double[] at(int t, List<double[]> rows) {
    return rows.stream().mapToDouble(row -> row[t]).toArray();
  }

  /** Tr A^2 of a Hermitian A. */
  private static double sumOfSquares(ComplexMatrix a) {
    double sum = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        sum += a.re(i, j) * a.re(i, j) + a.im(i, j) * a.im(i, j);
      }
    }
    return sum;
  }
}
