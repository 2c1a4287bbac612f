package dev.unravel.diagnostics;

/**
 * The least Q over a grid of angle pairs in the (z, x) plane, every local minimum of the grid
 * followed down by damped Newton steps, and again from around the lowest: slow and independent of
 * how the minimiser works. The formula is Q = 2N - 2N n0.m + N(N-1)/2 (n0-n1)^T T (n0-n1) as it
 * stands.
 */
final class PlanarBruteForce {

  private static final int GRID = 64;
  private static final double[] COS = new double[GRID];
  private static final double[] SIN = new double[GRID];

  static {
    for (int i = 0; i < GRID; i++) {
      COS[i] = StrictMath.cos(2 * Math.PI * i / GRID);
      SIN[i] = StrictMath.sin(2 * Math.PI * i / GRID);
    }
  }

  private final double constant;
  private final double pz;
  private final double px;
  private final double a;
  private final double b;
  private final double c;

  private PlanarBruteForce(CollectiveMoments s) {
    double n = s.spins();
    double half = n * (n - 1) / 2;
    constant = 2 * n;
    pz = 2 * n * (2 * s.sz() / n);
    px = 2 * n * (2 * s.sx() / n);
    a = half * (4 * s.szz() - n) / (n * (n - 1));
    b = half * 4 * s.szx() / (n * (n - 1));
    c = half * (4 * s.sxx() - n) / (n * (n - 1));
  }

  static double minimum(CollectiveMoments s) {
    PlanarBruteForce q = new PlanarBruteForce(s);
    double[][] grid = new double[GRID][GRID];
    for (int i = 0; i < GRID; i++) {
      for (int j = 0; j < GRID; j++) {
        grid[i][j] = q.at(COS[i], SIN[i], COS[j], SIN[j]);
      }
    }
    double[] least = {0, 0, Double.POSITIVE_INFINITY};
    for (int i = 0; i < GRID; i++) {
      for (int j = 0; j < GRID; j++) {
        if (isLocalMinimum(grid, i, j)) {
          least = lower(least, q.descend(2 * Math.PI * i / GRID, 2 * Math.PI * j / GRID));
        }
      }
    }
    double[] kicked = q.kick(least);
    while (kicked[2] < least[2] - 1e-13 * q.constant) {
      least = kicked;
      kicked = q.kick(least);
    }
    return kicked[2];
  }

  /**
   * Descends again from points around, since a descent can end on a shallow saddle, and from the
   * settings exchanged, since the grid can miss one of two mirror minima that are close together.
   */
  private double[] kick(double[] end) {
    double[] least = lower(end, descend(end[1], end[0]));
    for (double size = 0.25; size > 1e-5; size /= 5) {
      for (int k = 0; k < 8; k++) {
        double phi = end[0] + size * COS[k * GRID / 8];
        double theta = end[1] + size * SIN[k * GRID / 8];
        least = lower(least, descend(phi, theta));
      }
    }
    return least;
  }

  private static double[] lower(double[] a, double[] b) {
    return b[2] < a[2] ? b : a;
  }

  private static boolean isLocalMinimum(double[][] grid, int i, int j) {
    for (int k = 0; k < 9; k++) {
      int u = (i + k / 3 - 1 + GRID) % GRID;
      int v = (j + k % 3 - 1 + GRID) % GRID;
      if (grid[u][v] < grid[i][j]) {
        return false;
      }
    }
    return true;
  }

  private double at(double c0, double s0, double c1, double s1) {
    double z = c0 - c1;
    double x = s0 - s1;
    return constant - pz * c0 - px * s0 + a * z * z + 2 * b * z * x + c * x * x;
  }

  private double at(double phi, double theta) {
    return at(
        StrictMath.cos(phi), StrictMath.sin(phi), StrictMath.cos(theta), StrictMath.sin(theta));
  }

  /** Levenberg-Marquardt on the exact gradient and Hessian. */
  private double[] descend(double phi, double theta) {
    double best = at(phi, theta);
    double scale = Math.abs(a) + Math.abs(c) + constant;
    double damping = 1e-3 * scale;
    for (int step = 0; step < 300 && damping < 1e12 * scale; step++) {
      double c0 = StrictMath.cos(phi);
      double s0 = StrictMath.sin(phi);
      double c1 = StrictMath.cos(theta);
      double s1 = StrictMath.sin(theta);
      double vz = 2 * (a * (c0 - c1) + b * (s0 - s1));
      double vx = 2 * (b * (c0 - c1) + c * (s0 - s1));
      double g0 = pz * s0 - px * c0 - s0 * vz + c0 * vx;
      double g1 = s1 * vz - c1 * vx;
      double h00 = pz * c0 + px * s0 - c0 * vz - s0 * vx + form(s0, c0, s0, c0);
      double h11 = c1 * vz + s1 * vx + form(s1, c1, s1, c1);
      double h01 = -form(s0, c0, s1, c1);
      double determinant = (h00 + damping) * (h11 + damping) - h01 * h01;
      if (determinant <= 0 || h00 + damping <= 0) {
        damping *= 4;
        continue;
      }
      double d0 = (-(h11 + damping) * g0 + h01 * g1) / determinant;
      double d1 = (h01 * g0 - (h00 + damping) * g1) / determinant;
      double value = at(phi + d0, theta + d1);
      if (value < best) {
        boolean done = best - value < 1e-15 * constant && damping < 1e-12 * scale;
        phi += d0;
        theta += d1;
        best = value;
        damping /= 8;
        if (done) {
          break;
        }
      } else {
        damping *= 4;
      }
    }
    return new double[] {phi, theta, best};
  }

  /** 2 u^T M v for the tangents u = (-su, cu), v = (-sv, cv). */
  private double form(double su, double cu, double sv, double cv) {
    return 2 * (a * su * sv - b * (su * cv + cu * sv) + c * cu * cv);
  }
}
