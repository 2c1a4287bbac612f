package dev.unravel.eve;

import dev.unravel.ensemble.MomentAccumulator;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.Eavesdropper;
import java.util.Optional;

/**
 * A pure state.
 *
 * @param psi normalised, in the Dicke basis
 * @param eve who would measure it
 * @param accumulator moments of states of this dimension
 */
record PureState(ComplexVector psi, Optional<Eavesdropper> eve, MomentAccumulator accumulator)
    implements KnownState {

  @Override
  public double[] moments() {
    double[] moments = new double[accumulator.length()];
    accumulator.add(1, psi, moments);
    return moments;
  }

  @Override
  public double entropy() {
    return 0;
  }

  @Override
  public double[] outcomes() {
    double[] p = new double[eve.map(Eavesdropper::outcomeCount).orElse(0)];
    for (int k = 0; k < p.length; k++) {
      p[k] = probability(k);
    }
    return p;
  }

  @Override
  public double probability(int k) {
    return eve.orElseThrow().probability(k, psi);
  }

  @Override
  public ComplexMatrix density() {
    ComplexMatrix rho = new ComplexMatrix(psi.size(), psi.size());
    rho.addProjector(1, psi);
    return rho;
  }
}
