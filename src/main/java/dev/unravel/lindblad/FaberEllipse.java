package dev.unravel.lindblad;

/**
 * The ellipse with the vertices 0, -2A and -A +- iB, in which the values &lt;x, Lx> of a generator
 * lie or nearly so. It is the image of the unit circle under
 *
 * <pre>  psi(u) = -A + c (u + q/u),   c = (A + B)/2,   q = (A - B)/(A + B).</pre>
 *
 * @param decay A, half the width along the real axis, not negative
 * @param rotation B, half the width along the imaginary axis, not negative
 */
record FaberEllipse(double decay, double rotation) {

  /** The least A + B: whatever is slower is 0 over any time, and 1/c stays finite. */
  private static final double SLOWEST = 1e-300;

  /** The ellipse, or a disc that encloses it if it is next to a point, and L next to 0. */
  static FaberEllipse of(double decay, double rotation) {
    return decay + rotation < SLOWEST
        ? new FaberEllipse(SLOWEST, SLOWEST)
        : new FaberEllipse(decay, rotation);
  }

  /** c: sizes of polynomials on the ellipse grow as c^degree. */
  double capacity() {
    return 0.5 * (decay + rotation);
  }

  /** q, from -1 (a segment of the imaginary axis) over 0 (a disc) to 1 (one of the real axis). */
  double flatness() {
    return (decay - rotation) / (decay + rotation);
  }

  /**
   * The r, from 1 to sqrt(2), of the confocal ellipse psi(|u| = r) through the corners +-A +- iB of
   * the rectangle that the ellipse fills. If the values of L lie in the rectangle, F_k(L) grows no
   * faster than r^k.
   */
  double reach() {
    double p = Math.abs(flatness());
    double focus = 2 * Math.sqrt(p);
    double near = (1 + p - focus) * (1 + p - focus) + (1 - p) * (1 - p);
    double far = (1 + p + focus) * (1 + p + focus) + (1 - p) * (1 - p);
    double half = 0.5 * (Math.sqrt(near) + Math.sqrt(far));
    return 0.5 * (half + Math.sqrt(Math.max(0, half * half - 4 * p)));
  }

  /**
   * The ellipse that fills the rectangle from -2A to 0 and from -iB to iB in which, by Gershgorin's
   * theorem for the symmetric and the antisymmetric part of L, the values lie. (That none has a
   * positive real part is true in the trace norm, and nearly so in this one.)
   *
   * @param l L
   * @param weight squared lengths of the vectors that L is written in
   */
  static FaberEllipse of(CompressedRows l, double[] weight) {
    CompressedRows transposed = l.transposed();
    double[] row = new double[l.rows()];
    double decay = 0;
    double rotation = 0;
    for (int r = 0; r < l.rows(); r++) {
      for (int e = l.start(r); e < l.start(r + 1); e++) {
        row[l.column(e)] = l.value(e) * Math.sqrt(weight[r] / weight[l.column(e)]);
      }
      double loss = -2 * row[r];
      double exchange = 0;
      row[r] = 0;
      for (int e = transposed.start(r); e < transposed.start(r + 1); e++) {
        int c = transposed.column(e);
        double mirrored = c == r ? 0 : transposed.value(e) * Math.sqrt(weight[c] / weight[r]);
        loss += Math.abs(row[c] + mirrored);
        exchange += Math.abs(row[c] - mirrored);
        row[c] = 0;
      }
      for (int e = l.start(r); e < l.start(r + 1); e++) {
        double alone = Math.abs(row[l.column(e)]);
        loss += alone;
        exchange += alone;
        row[l.column(e)] = 0;
      }
      decay = Math.max(decay, 0.25 * loss);
      rotation = Math.max(rotation, 0.5 * exchange);
    }
    return of(decay, rotation);
  }
}
