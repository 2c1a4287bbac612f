package dev.unravel.eve;

import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * With a bath, and measurements that leave nothing of what was before: only the first tells of the
 * preparation. p(k | j) = &lt;w_k| exp(tL)(|v_j>&lt;v_j|) |w_k> is tabulated over its time t.
 */
final class MixedLikelihood implements PreparationPosterior.OutcomeLikelihood {

  /** The most numbers in the table. */
  private static final double LARGEST = 5e7;

  /** Eigenvectors less probable than this tell nothing that could be seen. */
  private static final double NEGLIGIBLE = 1e-13;

  private final List<Optional<PiecewiseChebyshev>> tables;
  private boolean measured;

  private MixedLikelihood(List<Optional<PiecewiseChebyshev>> tables) {
    this.tables = tables;
  }

  /**
   * The likelihoods of a system up to a time; empty if their table would be too large.
   *
   * @param end the latest measurement
   */
  static Optional<MixedLikelihood> of(OpenSystem system, double end) {
    double frequency =
        2 * system.hamiltonian().matrix().infinityNorm() + 2 * system.decay().infinityNorm();
    InitialState initial = system.initial();
    double d = system.dimension();
    if (PiecewiseChebyshev.times(frequency, end) * d * initial.size() > LARGEST) {
      return Optional.empty();
    }
    List<Optional<PiecewiseChebyshev>> tables = new ArrayList<>();
    for (int j = 0; j < initial.size(); j++) {
      tables.add(
          initial.probability(j) < NEGLIGIBLE
              ? Optional.empty()
              : Optional.of(table(system, j, frequency, end)));
    }
    return Optional.of(new MixedLikelihood(tables));
  }

  private static PiecewiseChebyshev table(OpenSystem system, int j, double frequency, double end) {
    Eavesdropper eve = system.eve().orElseThrow();
    LindbladIntegrator integrator =
        LindbladIntegrator.of(
            new OpenSystem(
                system.hamiltonian(),
                system.jumps(),
                Optional.empty(),
                InitialState.pure(system.initial().vector(j))));
    return PiecewiseChebyshev.of(
        frequency,
        end,
        times -> {
          var solution = integrator.solve(times);
          double[][] p = new double[times.length][];
          for (int t = 0; t < times.length; t++) {
            p[t] = outcomes(eve, solution.rho(t));
          }
          return p;
        });
  }

  private static double[] outcomes(Eavesdropper eve, ComplexMatrix rho) {
    double[] p = new double[eve.outcomeCount()];
    for (int k = 0; k < p.length; k++) {
      p[k] = eve.probability(k, rho);
    }
    return p;
  }

  /** Another that shares the tables, for another thread. */
  MixedLikelihood another() {
    return new MixedLikelihood(tables);
  }

  @Override
  public void begin(Prepared prepared) {
    measured = false;
  }

  @Override
  public void multiply(Measured event, double[] p) {
    if (measured) {
      return;
    }
    for (int j = 0; j < p.length; j++) {
      double likelihood =
          tables.get(j).map(table -> table.at(event.time(), event.outcome())).orElse(0.0);
      p[j] *= Math.max(0, likelihood);
    }
    measured = true;
  }
}
