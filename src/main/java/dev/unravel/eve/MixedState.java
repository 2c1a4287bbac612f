package dev.unravel.eve;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.OpenSystem;
import java.util.List;

/**
 * A mixed state.
 *
 * @param density in the Dicke basis, of trace 1; not to be changed
 * @param system what it is a state of
 * @param observables the nine of {@link dev.unravel.model.CollectiveObservables}
 */
record MixedState(ComplexMatrix density, OpenSystem system, List<BandedMatrix> observables)
    implements KnownState {

  @Override
  public double[] moments() {
    return system.moments(CollectiveObservables.moments(observables, density, 1), density);
  }

  @Override
  public double entropy() {
    return Entropy.vonNeumann(density);
  }

  @Override
  public double[] outcomes() {
    double[] p = new double[system.eve().map(Eavesdropper::outcomeCount).orElse(0)];
    for (int k = 0; k < p.length; k++) {
      p[k] = probability(k);
    }
    return p;
  }

  @Override
  public double probability(int k) {
    return system.eve().orElseThrow().probability(k, density);
  }
}
