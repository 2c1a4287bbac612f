package dev.unravel.check;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.MatrixExponential;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The trajectories to which nothing has happened yet. Prepared in eigenvector j with probability
 * p_j, they are all in the same state exp(-i H_eff t) v_j, normalised, and there are still
 *
 * <pre>  w_j(t) = p_j ||exp(-i H_eff t) v_j||^2 exp(-kappa t)</pre>
 *
 * of them, or, if Eve measures at known instants, as many without the last factor before the first
 * instant and none from then on. So rho(t) = sum_j w_j |phi_j>&lt;phi_j| + rest, which narrows the
 * spread of trajectories to be expected wherever events are rare.
 */
final class UndisturbedPaths {

  private static final double NEGLIGIBLE = 1e-9;

  /** One undisturbed path at one time: its probability and its normalised state. */
  record Branch(double probability, ComplexVector psi) {}

  /**
   * A state split into undisturbed paths and the rest.
   *
   * @param rest positive but for the integrator's error
   * @param disturbed probability of the rest, which is known without the integrator
   * @param share what of all probability the trajectories have that are drawn: probabilities and
   *     the rest are those among them
   */
  record Split(List<Branch> branches, ComplexMatrix rest, double disturbed, double share) {

    /** Where every trajectory is drawn. */
    Split(List<Branch> branches, ComplexMatrix rest, double disturbed) {
      this(branches, rest, disturbed, 1);
    }

    /**
     * Among the trajectories to which something happens until the end: of those undisturbed at this
     * time the ones that never will be are taken out, and what remains is normalised.
     *
     * @param neverDisturbed P_0
     */
    private Split without(double neverDisturbed) {
      double drawn = 1 - neverDisturbed;
      List<Branch> later =
          branches.stream()
              .map(b -> new Branch(Math.max(0, b.probability - neverDisturbed) / drawn, b.psi))
              .toList();
      ComplexMatrix restOfThem = rest.copy();
      restOfThem.scale(1 / drawn);
      return new Split(later, restOfThem, Math.min(1, disturbed / drawn), drawn);
    }
  }

  private final List<List<Branch>> branches = new ArrayList<>();
  private final List<Double> disturbed = new ArrayList<>();

  /** The paths of a system on a grid of equally spaced times from 0. */
  UndisturbedPaths(OpenSystem system, double[] times) {
    double dt = times[times.length - 1] / (times.length - 1);
    BandedMatrix generator = system.hamiltonian().matrix().scaled(0, -1);
    generator = generator.plus(system.decay().scaled(-0.5, 0));
    Optional<Timing.Scheduled> schedule = system.eve().flatMap(Eavesdropper::schedule);
    double firstInstant = schedule.map(s -> s.instant(0)).orElse(Double.POSITIVE_INFINITY);
    double kappa = schedule.isPresent() ? 0 : system.eve().map(Eavesdropper::rate).orElse(0.0);
    ComplexMatrix step = generator.scaled(dt, 0).toDense();
    step.addScaled(-0.5 * kappa * dt, 0, ComplexMatrix.identity(system.dimension()));
    step = MatrixExponential.of(step);
    ComplexMatrix paths = eigenvectors(system);
    boolean closed = kappa == 0 && system.jumps().isEmpty();
    for (int t = 0; t < times.length; t++) {
      if (times[t] >= firstInstant) {
        branches.add(List.of());
        disturbed.add(1.0);
        continue;
      }
      addBranches(system, paths, closed || t == 0);
      paths = step.times(paths);
    }
  }

  private static ComplexMatrix eigenvectors(OpenSystem system) {
    ComplexMatrix columns = new ComplexMatrix(system.dimension(), system.initial().size());
    for (int j = 0; j < columns.columns(); j++) {
      ComplexVector v = system.initial().vector(j);
      for (int k = 0; k < columns.rows(); k++) {
        columns.set(k, j, v.re[k], v.im[k]);
      }
    }
    return columns;
  }

  private void addBranches(OpenSystem system, ComplexMatrix paths, boolean nothingHappened) {
    List<Branch> kept = new ArrayList<>();
    double all = 0;
    double neglected = 0;
    for (int j = 0; j < paths.columns(); j++) {
      ComplexVector psi = new ComplexVector(paths.rows());
      for (int k = 0; k < paths.rows(); k++) {
        psi.re[k] = paths.re(k, j);
        psi.im[k] = paths.im(k, j);
      }
      double probability = system.initial().probability(j) * psi.normSquared();
      all += probability;
      if (probability > NEGLIGIBLE) {
        psi.normalise();
        kept.add(new Branch(probability, psi));
      } else {
        neglected += probability;
      }
    }
    branches.add(List.copyOf(kept));
    disturbed.add((nothingHappened ? 0 : Math.max(0, 1 - all)) + neglected);
  }

  /** P_0, the probability that nothing happens up to the last grid time. */
  double neverDisturbed() {
    return branches.get(branches.size() - 1).stream().mapToDouble(Branch::probability).sum();
  }

  /**
   * Splits the exact state at grid time t as those trajectories have it to which something happens.
   */
  Split conditionedSplit(int t, ComplexMatrix rho) {
    return split(t, rho).without(neverDisturbed());
  }

  /** Splits the exact state at grid time t. */
  Split split(int t, ComplexMatrix rho) {
    ComplexMatrix rest = rho.copy();
    for (Branch branch : branches.get(t)) {
      rest.addProjector(-branch.probability(), branch.psi());
    }
    return new Split(branches.get(t), rest, disturbed.get(t));
  }
}
