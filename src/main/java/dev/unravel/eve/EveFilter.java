package dev.unravel.eve;

import dev.unravel.event.Event;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.Unravelling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The state given Eve's record alone. It starts in rho(0), whichever eigenvector was prepared, and
 * between her measurements follows the master equation without her,
 *
 * <pre>  d rho/dt = -i [H, rho] + sum_c (L_c rho L_c^+ - (L_c^+ L_c rho + rho L_c^+ L_c)/2),</pre>
 *
 * <p>since she hears nothing of the bath's jumps; that she did not measure tells her nothing. At a
 * measurement with outcome k it becomes M_k rho M_k^+ / Tr. Without a bath it is pure from her
 * first measurement on, if M_k is a projector of rank one, or from the start if rho(0) is pure, and
 * then it is that of {@link TrajectoryFilter}.
 *
 * <p>Errors are those of {@link LindbladIntegrator}, about 1e-10 in the trace norm.
 */
public final class EveFilter implements QuantumFilter {

  private final OpenSystem system;
  private final Optional<Eavesdropper> eve;
  private final List<BandedMatrix> observables;
  private final LindbladIntegrator integrator;
  private final ComplexMatrix start;
  private final TrajectoryFilter pureStates;
  private final boolean startsPure;
  private final boolean endsPure;
  private final double[] grid;

  /** The state on the grid before the first measurement; made when first asked for. */
  private List<ComplexMatrix> unheard = List.of();

  private boolean pure;
  private boolean measured;
  private ComplexMatrix last;
  private double lastTime;

  /**
   * A filter for histories of this system.
   *
   * @param grid times at which it will be asked again and again, from 0
   */
  public EveFilter(Unravelling unravelling, double[] grid) {
    this(unravelling, grid, !unravelling.hasJumps());
  }

  /** With density matrices also where states are pure, if {@code usePure} is false. */
  EveFilter(Unravelling unravelling, double[] grid, boolean usePure) {
    system = unravelling.system();
    this.grid = grid.clone();
    eve = system.eve();
    observables = CollectiveObservables.of(system.spin());
    integrator =
        LindbladIntegrator.of(
            new OpenSystem(
                system.hamiltonian(), system.jumps(), Optional.empty(), system.initial()));
    start = system.initial().density();
    last = start;
    pureStates = new TrajectoryFilter(unravelling);
    startsPure = usePure && system.initial().isPure();
    endsPure = usePure;
  }

  @Override
  public void begin(Prepared prepared) {
    last = start;
    lastTime = 0;
    measured = false;
    pure = startsPure;
    pureStates.begin(new Prepared(0));
  }

  @Override
  public List<KnownState> at(double... times) {
    if (pure) {
      return pureStates.at(times);
    }
    return densities(times).stream().map(this::known).toList();
  }

  private KnownState known(ComplexMatrix rho) {
    return new MixedState(rho, system, observables);
  }

  private List<ComplexMatrix> densities(double... times) {
    if (!measured && Arrays.stream(times).allMatch(t -> Arrays.binarySearch(grid, t) >= 0)) {
      List<ComplexMatrix> states = unheard();
      return Arrays.stream(times).mapToObj(t -> states.get(Arrays.binarySearch(grid, t))).toList();
    }
    return evolved(last, Arrays.stream(times).map(t -> t - lastTime).toArray());
  }

  private List<ComplexMatrix> unheard() {
    if (unheard.isEmpty()) {
      unheard = evolved(start, grid);
    }
    return unheard;
  }

  /** The states at times that do not decrease, after a state at time 0. */
  private List<ComplexMatrix> evolved(ComplexMatrix from, double... times) {
    double[] steps = Arrays.stream(times).filter(t -> t > 0).sorted().distinct().toArray();
    if (steps.length == 0) {
      return Arrays.stream(times).mapToObj(t -> from).toList();
    }
    double[] withZero = new double[steps.length + 1];
    System.arraycopy(steps, 0, withZero, 1, steps.length);
    var solution = integrator.solveFrom(from, withZero);
    return Arrays.stream(times)
        .mapToObj(t -> solution.rho(Arrays.binarySearch(withZero, Math.max(0, t))))
        .toList();
  }

  @Override
  public void apply(Event event) {
    if (!(event instanceof Measured heard)) {
      return;
    }
    Eavesdropper listener = eve.orElseThrow();
    int k = heard.outcome();
    if (pure || (endsPure && listener.forgets())) {
      pureStates.apply(heard);
      pure = true;
    } else if (listener.forgets()) {
      last = new ComplexMatrix(start.rows(), start.rows());
      last.addProjector(1, listener.state(k));
    } else {
      last = listener.after(k, densities(heard.time()).get(0));
    }
    measured = true;
    lastTime = heard.time();
  }
}
