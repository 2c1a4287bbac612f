package dev.unravel.check;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.OpenSystem;
import java.util.List;

/** The bounds of the operators that are the same at every grid time, each diagonalised once. */
final class OperatorBounds {

  private final List<BandedMatrix> nine;
  private final List<ObservableBound> moments;
  private final List<ObservableBound> observables;
  private final ObservableBound energy;

  OperatorBounds(OpenSystem system) {
    nine = CollectiveObservables.of(system.spin());
    moments = nine.stream().map(ObservableBound::of).toList();
    observables = system.observables().stream().map(o -> ObservableBound.of(o.operator())).toList();
    energy = ObservableBound.of(system.hamiltonian().matrix());
  }

  /** That of moment a, of the nine. */
  ObservableBound moment(int a) {
    return moments.get(a);
  }

  /** That of an observable of the system's own. */
  ObservableBound observable(int i) {
    return observables.get(i);
  }

  ObservableBound energy() {
    return energy;
  }

  /** sum_a c_a A_a over the nine. */
  ComplexMatrix operator(double[] coefficients) {
    int d = nine.get(0).size();
    ComplexMatrix operator = new ComplexMatrix(d, d);
    for (int a = 0; a < nine.size(); a++) {
      operator.addScaled(coefficients[a], 0, nine.get(a).toDense());
    }
    return operator;
  }
}
