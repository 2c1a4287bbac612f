package dev.unravel.eve;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.Eavesdropper;
import java.util.List;
import java.util.Optional;

/**
 * A mixed state.
 *
 * @param density in the Dicke basis, of trace 1; not to be changed
 * @param eve who would measure it
 * @param observables the nine of {@link dev.unravel.model.CollectiveObservables}
 */
record MixedState(ComplexMatrix density, Optional<Eavesdropper> eve, List<BandedMatrix> observables)
    implements KnownState {

  @Override
  public double[] moments() {
    return CollectiveObservables.moments(observables, density, 1);
  }

  @Override
  public double entropy() {
    return Entropy.vonNeumann(density);
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
    return eve.orElseThrow().probability(k, density);
  }
}
