package dev.unravel.linalg;

/** Matrix algebra by its definition, element by element, for tests to compare with. */
public final class Dense {

  private Dense() {}

  public static ComplexMatrix product(ComplexMatrix a, ComplexMatrix b) {
    ComplexMatrix c = new ComplexMatrix(a.rows(), b.columns());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < b.columns(); j++) {
        for (int k = 0; k < a.columns(); k++) {
          c.add(
              i,
              j,
              a.re(i, k) * b.re(k, j) - a.im(i, k) * b.im(k, j),
              a.re(i, k) * b.im(k, j) + a.im(i, k) * b.re(k, j));
        }
      }
    }
    return c;
  }

  /** x a + y b. */
  public static ComplexMatrix sum(double x, ComplexMatrix a, double y, ComplexMatrix b) {
    ComplexMatrix c = new ComplexMatrix(a.rows(), a.columns());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        c.set(i, j, x * a.re(i, j) + y * b.re(i, j), x * a.im(i, j) + y * b.im(i, j));
      }
    }
    return c;
  }

  /** (x + iy) a. */
  public static ComplexMatrix scaled(double x, double y, ComplexMatrix a) {
    ComplexMatrix c = new ComplexMatrix(a.rows(), a.columns());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        c.set(i, j, x * a.re(i, j) - y * a.im(i, j), x * a.im(i, j) + y * a.re(i, j));
      }
    }
    return c;
  }

  public static ComplexMatrix adjoint(ComplexMatrix a) {
    ComplexMatrix c = new ComplexMatrix(a.columns(), a.rows());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        c.set(j, i, a.re(i, j), -a.im(i, j));
      }
    }
    return c;
  }

  /** Conjugate, not transposed. */
  public static ComplexMatrix conjugate(ComplexMatrix a) {
    ComplexMatrix c = new ComplexMatrix(a.rows(), a.columns());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        c.set(i, j, a.re(i, j), -a.im(i, j));
      }
    }
    return c;
  }

  /** Kronecker product: element (i n_b + k, j m_b + l) is a[i][j] b[k][l]. */
  public static ComplexMatrix kron(ComplexMatrix a, ComplexMatrix b) {
    ComplexMatrix c = new ComplexMatrix(a.rows() * b.rows(), a.columns() * b.columns());
    for (int i = 0; i < c.rows(); i++) {
      for (int j = 0; j < c.columns(); j++) {
        int ai = i / b.rows();
        int aj = j / b.columns();
        int bi = i % b.rows();
        int bj = j % b.columns();
        c.set(
            i,
            j,
            a.re(ai, aj) * b.re(bi, bj) - a.im(ai, aj) * b.im(bi, bj),
            a.re(ai, aj) * b.im(bi, bj) + a.im(ai, aj) * b.re(bi, bj));
      }
    }
    return c;
  }

  /** v v^+. */
  public static ComplexMatrix projector(ComplexVector v) {
    ComplexMatrix c = new ComplexMatrix(v.size(), v.size());
    for (int i = 0; i < v.size(); i++) {
      for (int j = 0; j < v.size(); j++) {
        c.set(i, j, v.re[i] * v.re[j] + v.im[i] * v.im[j], v.im[i] * v.re[j] - v.re[i] * v.im[j]);
      }
    }
    return c;
  }

  /** The largest modulus of an element of a - b. */
  public static double distance(ComplexMatrix a, ComplexMatrix b) {
    if (a.rows() != b.rows() || a.columns() != b.columns()) {
      throw new IllegalArgumentException("different shapes");
    }
    double largest = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        double x = a.re(i, j) - b.re(i, j);
        double y = a.im(i, j) - b.im(i, j);
        largest = Double.isNaN(x + y) ? Double.NaN : Math.max(largest, Math.sqrt(x * x + y * y));
      }
    }
    return largest;
  }
}
