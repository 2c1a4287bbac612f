package dev.unravel.conf;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.HermitianEigen;
import dev.unravel.model.InitialState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A state that came from outside, as a scenario keeps it: rho = sum_j p_j |v_j>&lt;v_j|, every p_j
 * above {@value #NEGLIGIBLE}, as base64 of little-endian doubles, for each j p_j and then the real
 * and imaginary parts of &lt;D_k|v_j>.
 */
final class GivenState {

  /** An eigenvalue of a density matrix that is rounding. */
  private static final double NEGLIGIBLE = 1e-15;

  /** By which a state may miss trace 1, Hermiticity and positivity. */
  static final double TOLERANCE = 1e-8;

  /** Doubles that a scenario has room for. */
  private static final int MOST = 300_000;

  private GivenState() {}

  /** What is wrong with a matrix or column as a state; empty if it is one. */
  static Optional<String> fault(ComplexMatrix state) {
    if (!isFinite(state)) {
      return Optional.of("has elements that are not finite");
    }
    if (state.columns() == 1) {
      double norm = norm(state);
      return Math.abs(norm - 1) <= TOLERANCE
          ? Optional.empty()
          : Optional.of("has length " + norm + " instead of 1");
    }
    double trace = state.realTrace();
    double skew = skew(state);
    if (!(Math.abs(trace - 1) <= TOLERANCE)) {
      return Optional.of("has trace " + trace + " instead of 1");
    }
    if (!(skew <= TOLERANCE)) {
      return Optional.of("is not Hermitian: an element of rho - rho^+ is " + skew);
    }
    double least = HermitianEigen.of(state).value(0);
    return least >= -TOLERANCE
        ? Optional.empty()
        : Optional.of("has the negative eigenvalue " + least);
  }

  private static boolean isFinite(ComplexMatrix a) {
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        if (!Double.isFinite(a.re(i, j)) || !Double.isFinite(a.im(i, j))) {
          return false;
        }
      }
    }
    return true;
  }

  private static double norm(ComplexMatrix column) {
    double sum = 0;
    for (int i = 0; i < column.rows(); i++) {
      sum += column.re(i, 0) * column.re(i, 0) + column.im(i, 0) * column.im(i, 0);
    }
    return Math.sqrt(sum);
  }

  private static double skew(ComplexMatrix a) {
    double skew = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j <= i; j++) {
        skew = Math.max(skew, Math.abs(a.re(i, j) - a.re(j, i)));
        skew = Math.max(skew, Math.abs(a.im(i, j) + a.im(j, i)));
      }
    }
    return skew;
  }

  /** The text of a state, or empty if it takes more room than there is. */
  static Optional<String> text(ComplexMatrix state) {
    List<Double> weights = new ArrayList<>();
    List<ComplexVector> vectors = new ArrayList<>();
    if (state.columns() == 1) {
      ComplexVector v = new ComplexVector(state.rows());
      for (int i = 0; i < state.rows(); i++) {
        v.re[i] = state.re(i, 0);
        v.im[i] = state.im(i, 0);
      }
      weights.add(1.0);
      vectors.add(v);
    } else {
      HermitianEigen eigen = HermitianEigen.of(state);
      for (int j = eigen.size() - 1; j >= 0; j--) {
        if (eigen.value(j) > NEGLIGIBLE) {
          weights.add(eigen.value(j));
          vectors.add(eigen.vector(j));
        }
      }
    }
    long doubles = weights.size() * (2L * state.rows() + 1);
    return doubles > MOST ? Optional.empty() : Optional.of(encode(weights, vectors));
  }

  private static String encode(List<Double> weights, List<ComplexVector> vectors) {
    int d = vectors.get(0).size();
    ByteBuffer bytes =
        ByteBuffer.allocate(weights.size() * (2 * d + 1) * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int j = 0; j < weights.size(); j++) {
      bytes.putDouble(weights.get(j));
      for (int k = 0; k < d; k++) {
        bytes.putDouble(vectors.get(j).re[k]).putDouble(vectors.get(j).im[k]);
      }
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** The state of a text that {@link #text} has made, of this dimension; empty of any other. */
  static Optional<InitialState> parse(String text, int dimension) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int each = (2 * dimension + 1) * Double.BYTES;
    if (bytes.length == 0 || bytes.length % each != 0 || bytes.length / each > dimension) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    double[] weights = new double[bytes.length / each];
    List<ComplexVector> vectors = new ArrayList<>();
    for (int j = 0; j < weights.length; j++) {
      weights[j] = in.getDouble();
      ComplexVector v = new ComplexVector(dimension);
      for (int k = 0; k < dimension; k++) {
        v.re[k] = in.getDouble();
        v.im[k] = in.getDouble();
      }
      if (!(weights[j] > 0 && weights[j] <= 1 + TOLERANCE)
          || !(Math.abs(v.normSquared() - 1) <= TOLERANCE)) {
        return Optional.empty();
      }
      v.normalise();
      vectors.add(v);
    }
    return Optional.of(
        weights.length == 1
            ? InitialState.pure(vectors.get(0))
            : InitialState.mixture(weights, vectors));
  }
}
