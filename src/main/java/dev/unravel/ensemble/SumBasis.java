package dev.unravel.ensemble;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.HermitianSeries;
import dev.unravel.linalg.Kernels;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.Observable;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.EigenCoordinates;
import dev.unravel.trajectory.Unravelling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The coordinates in which the states of a curve are summed, those of its projection: psi = A c in
 * the Dicke basis, R = sum w c c^+, and
 *
 * <pre>  rho = A R A^+,   Tr(O rho) = Tr(A^+ O A R).</pre>
 *
 * <p>Sums are transformed when they are asked for, and not group by group. Immutable, and shared by
 * threads.
 */
final class SumBasis {

  /** A; empty for the Dicke basis itself. */
  private final Optional<ComplexMatrix> vectors;

  /** A^+ O A of the nine observables, and of those that are summed beside them. */
  private final List<ComplexMatrix> observables;

  private final int dimension;

  private final boolean orthonormal;

  /** Whether small populations are lost in the rounding of large ones. */
  private final boolean blurred;

  private SumBasis(
      Optional<ComplexMatrix> vectors,
      List<ComplexMatrix> observables,
      boolean orthonormal,
      boolean blurred) {
    this.blurred = blurred;
    this.vectors = vectors;
    this.orthonormal = orthonormal;
    dimension = observables.get(0).rows();
    this.observables = observables;
  }

  /** The frame of an unravelling. */
  static SumBasis ofFrame(Unravelling unravelling) {
    return of(unravelling.frame().vectors(), unravelling, true);
  }

  /** The eigen-coordinates of a system: A = V W. */
  static SumBasis ofCoordinates(Unravelling unravelling, EigenCoordinates coordinates) {
    if (coordinates.areOrthonormal()) {
      return ofFrame(unravelling);
    }
    ComplexMatrix w = coordinates.vectors();
    return of(
        unravelling.frame().vectors().map(v -> product(v, w)).or(() -> Optional.of(w)),
        unravelling,
        false);
  }

  private static SumBasis of(
      Optional<ComplexMatrix> vectors, Unravelling unravelling, boolean orthonormal) {
    OpenSystem system = unravelling.system();
    List<ComplexMatrix> observables =
        Stream.concat(
                CollectiveObservables.of(system.spin()).stream(),
                system.summed().stream().map(Observable::operator))
            .map(o -> vectors.map(v -> product(v.adjoint(), o.times(v))).orElseGet(o::toDense))
            .toList();
    return new SumBasis(vectors, observables, orthonormal, vectors.isPresent());
  }

  /** The same for sums from which states are taken away again. */
  SumBasis withDifferences() {
    return new SumBasis(vectors, observables, orthonormal, true);
  }

  private static ComplexMatrix product(ComplexMatrix a, ComplexMatrix b) {
    return a.isReal() ? Kernels.realProduct(a, b) : Kernels.product(a, b);
  }

  /** Whether A^+ A = 1, so that sums have the same purity here and in the Dicke basis. */
  boolean isOrthonormal() {
    return orthonormal;
  }

  /**
   * A R A^+ (d x d), Hermitian to the last bit.
   *
   * @param r what is not zero of R
   * @param origin the row and column of R that r begins with
   */
  ComplexMatrix toDicke(ComplexMatrix r, int origin) {
    if (vectors.isEmpty()) {
      return embedded(r, origin);
    }
    ComplexMatrix a = columns(vectors.get(), origin, r.columns());
    return hermitian(product(a, product(a, r).adjoint()));
  }

  private ComplexMatrix embedded(ComplexMatrix r, int origin) {
    ComplexMatrix whole = new ComplexMatrix(dimension, dimension);
    for (int i = 0; i < r.rows(); i++) {
      System.arraycopy(r.re(i), 0, whole.re(origin + i), origin, r.columns());
      System.arraycopy(r.im(i), 0, whole.im(origin + i), origin, r.columns());
    }
    return whole;
  }

  private static ComplexMatrix columns(ComplexMatrix a, int first, int count) {
    ComplexMatrix some = new ComplexMatrix(a.rows(), count);
    for (int i = 0; i < a.rows(); i++) {
      System.arraycopy(a.re(i), first, some.re(i), 0, count);
      System.arraycopy(a.im(i), first, some.im(i), 0, count);
    }
    return some;
  }

  private static ComplexMatrix hermitian(ComplexMatrix rho) {
    for (int i = 0; i < rho.rows(); i++) {
      rho.im(i)[i] = 0;
      for (int j = i + 1; j < rho.rows(); j++) {
        rho.set(j, i, rho.re(i, j), -rho.im(i, j));
      }
    }
    return rho;
  }

  /** The sums of the moments: [grid time][moment]. */
  double[][] moments(HermitianSeries r) {
    int further = observables.size() - CollectiveObservables.COUNT;
    double[][] moments = new double[r.points()][CollectiveObservables.LENGTH + further];
    for (int a = 0; a < observables.size(); a++) {
      int at =
          a < CollectiveObservables.COUNT
              ? a
              : a + CollectiveObservables.LENGTH - CollectiveObservables.COUNT;
      double[] traces = traces(observables.get(a), r);
      for (int t = 0; t < traces.length; t++) {
        moments[t][at] = traces[t];
      }
    }
    if (blurred) {
      Arrays.stream(moments).forEach(m -> CollectiveObservables.blur(dimension - 1, m));
      return moments;
    }
    for (int i = 0; i < r.dimension(); i++) {
      int k = r.origin() + i;
      double[] population = r.re(i, i);
      for (int t = 0; t < moments.length; t++) {
        CollectiveObservables.addPopulation(population[t], k, dimension - 1 - k, moments[t]);
      }
    }
    return moments;
  }

  /** Tr(O R) = sum_i O_ii R_ii + 2 sum_(i&lt;j) (Re O_ij Re R_ij + Im O_ij Im R_ij). */
  private static double[] traces(ComplexMatrix o, HermitianSeries r) {
    double[] traces = new double[r.points()];
    int at = r.origin();
    for (int i = 0; i < r.dimension(); i++) {
      addMultiple(traces, o.re(at + i, at + i), r.re(i, i));
      for (int j = i + 1; j < r.dimension(); j++) {
        addMultiple(traces, 2 * o.re(at + i, at + j), r.re(i, j));
        addMultiple(traces, 2 * o.im(at + i, at + j), r.im(i, j));
      }
    }
    return traces;
  }

  private static void addMultiple(double[] sum, double x, double[] row) {
    if (x != 0) {
      for (int t = 0; t < sum.length; t++) {
        sum[t] = Math.fma(x, row[t], sum[t]);
      }
    }
  }
}
