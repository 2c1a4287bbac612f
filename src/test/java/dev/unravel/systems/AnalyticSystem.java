package dev.unravel.systems;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.OpenSystem;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * An open system whose answer is known in closed form.
 *
 * @param name what it shows
 * @param system the system
 * @param end until when to follow it
 * @param rho rho(t) in the Dicke basis, d x d
 * @param jumps expected number of jumps of each channel in [0, t]
 * @param outcomes expected number of Eve's outcomes k in [0, t]; empty if nobody listens
 * @param survival probability that nothing happens, neither jump nor measurement, in [0, t]
 */
public record AnalyticSystem(
    String name,
    OpenSystem system,
    double end,
    DoubleFunction<ComplexMatrix> rho,
    DoubleFunction<double[]> jumps,
    DoubleFunction<double[]> outcomes,
    DoubleUnaryOperator survival) {

  /** The nine exact moments at time t, in the order of {@link CollectiveObservables}. */
  public double[] moments(double t) {
    ComplexMatrix exact = rho.apply(t);
    return CollectiveObservables.of(system.spin()).stream()
        .map(BandedMatrix::toDense)
        .mapToDouble(a -> a.realTraceOfProduct(exact))
        .toArray();
  }

  @Override
  public String toString() {
    return name;
  }
}
