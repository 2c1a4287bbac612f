package dev.unravel.check;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
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
  }

  private final boolean pure;
  private final List<List<Branch>> branches = new ArrayList<>();

  /** At each grid time. */
  private final List<Disturbed> disturbed = new ArrayList<>();

  /**
   * Probabilities of what has happened.
   *
   * @param any that anything has; a sum of positive terms, precise where small
   * @param neglected of paths without any event that are left out
   */
  private record Disturbed(double any, double neglected) {}

  /** That of a jump before any given time, if Eve does not measure; at the last grid time. */
  private double jumped;

  /** The paths of a system on a grid of equally spaced times from 0. */
  UndisturbedPaths(OpenSystem system, double[] times) {
    double dt = times[times.length - 1] / (times.length - 1);
    BandedMatrix generator = system.hamiltonian().matrix().scaled(0, -1);
    generator = generator.plus(system.decay().scaled(-0.5, 0));
    Optional<Timing.Scheduled> schedule = system.eve().flatMap(Eavesdropper::schedule);
    double firstInstant = schedule.map(s -> s.instant(0)).orElse(Double.POSITIVE_INFINITY);
    double kappa = schedule.isPresent() ? 0 : system.eve().map(Eavesdropper::rate).orElse(0.0);
    NoJumpStep step = NoJumpStep.of(generator.toDense(), system.decay().toDense(), dt);
    pure = system.initial().isPure();
    ComplexMatrix paths = eigenvectors(system);
    double[] lost = new double[paths.columns()];
    for (int t = 0; t < times.length; t++) {
      if (times[t] >= firstInstant) {
        branches.add(List.of());
        disturbed.add(new Disturbed(1, 0));
      } else {
        addBranches(system, paths, lost, kappa * times[t]);
      }
      jumped = mean(system, lost);
      if (!system.jumps().isEmpty()) {
        for (int j = 0; j < lost.length; j++) {
          lost[j] += step.lost(column(paths, j));
        }
      }
      paths = step.propagator().times(paths);
    }
  }

  private static double mean(OpenSystem system, double[] values) {
    double sum = 0;
    for (int j = 0; j < values.length; j++) {
      sum += system.initial().probability(j) * values[j];
    }
    return sum;
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

  private static ComplexVector column(ComplexMatrix paths, int j) {
    ComplexVector psi = new ComplexVector(paths.rows());
    for (int k = 0; k < paths.rows(); k++) {
      psi.re[k] = paths.re(k, j);
      psi.im[k] = paths.im(k, j);
    }
    return psi;
  }

  /**
   * Adds those of one grid time.
   *
   * @param lost 1 - ||exp(-i H_eff t) v_j||^2
   * @param expected kappa t
   */
  private void addBranches(OpenSystem system, ComplexMatrix paths, double[] lost, double expected) {
    List<Branch> kept = new ArrayList<>();
    double any = 0;
    double neglected = 0;
    for (int j = 0; j < paths.columns(); j++) {
      ComplexVector psi = column(paths, j);
      double survival = system.jumps().isEmpty() ? 1 : psi.normSquared();
      double p = system.initial().probability(j);
      double probability = p * survival * StrictMath.exp(-expected);
      any += p * (lost[j] - survival * StrictMath.expm1(-expected));
      if (probability > NEGLIGIBLE) {
        psi.normalise();
        kept.add(new Branch(probability, psi));
      } else {
        neglected += probability;
      }
    }
    branches.add(List.copyOf(kept));
    disturbed.add(new Disturbed(Math.min(1, any), neglected));
  }

  /** 1 - P_0, the probability that something happens up to the last grid time. */
  double everDisturbed() {
    return disturbed.get(disturbed.size() - 1).any;
  }

  /** The probability of a jump up to the last grid time, if Eve makes no measurement. */
  double jumped() {
    return jumped;
  }

  /**
   * Splits the exact state at grid time t as those trajectories have it to which something happens:
   * of those undisturbed at this time the ones that never will be are taken out, and what remains
   * is normalised. The initial state must be pure.
   */
  Split conditionedSplit(int t, ComplexMatrix rho) {
    if (!pure) {
      throw new IllegalStateException("trajectories of a mixture are not drawn conditionally");
    }
    Split all = split(t, rho);
    double drawn = everDisturbed();
    double later = Math.max(0, drawn - disturbed.get(t).any) / drawn;
    List<Branch> laterDisturbed =
        all.branches.stream().map(branch -> new Branch(later, branch.psi)).toList();
    ComplexMatrix restOfThem = all.rest.copy();
    restOfThem.scale(1 / drawn);
    return new Split(laterDisturbed, restOfThem, Math.min(1, all.disturbed / drawn), drawn);
  }

  /** Splits the exact state at grid time t. */
  Split split(int t, ComplexMatrix rho) {
    ComplexMatrix rest = rho.copy();
    for (Branch branch : branches.get(t)) {
      rest.addProjector(-branch.probability(), branch.psi());
    }
    Disturbed happened = disturbed.get(t);
    return new Split(branches.get(t), rest, Math.min(1, happened.any + happened.neglected));
  }
}
