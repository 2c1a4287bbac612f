package dev.unravel.ensemble;

import dev.unravel.diagnostics.BellSettings;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.JacobiEigen;
import java.util.Arrays;

/**
 * How the settings (n0, n1) of a minimum of Q over all pairs of unit vectors move when the moments
 * change a little: one Newton step on the two spheres. With M = 2 s - N/2 and delta = n0 - n1,
 *
 * <pre>
 *   Q = 2N - 4 n0.&lt;S> + delta.M delta,   g0 = -4 &lt;S> + 2 M delta,   g1 = -2 M delta,
 * </pre>
 *
 * and for a motion t = (t0, t1) tangent to the spheres the Hessian is
 *
 * <pre>
 *   H(t, t) = 2 (t0-t1).M (t0-t1) - (n0.g0) |t0|^2 - (n1.g1) |t1|^2
 * </pre>
 *
 * (P.-A. Absil, R. Mahony and R. Sepulchre, Optimization Algorithms on Matrix Manifolds (2008), ch.
 * 5). The step is -H^-1 g with g for the changed moments and H for the original ones. NaN where H
 * is singular, as for product states, which leave n1 open: then the settings are not determined.
 *
 * <p>Vectors of length 6 are a vector at n0 followed by one at n1.
 */
final class DirectionsShift {

  /** H is singular if an eigenvalue is not above this fraction of the largest. */
  private static final double SINGULAR = 1e-6;

  /** Where s_ab stands among the nine moments. */
  private static final int[][] SECOND = {{3, 6, 8}, {6, 4, 7}, {8, 7, 5}};

  private final int spins;
  private final double[] settings;
  private final double[] curvatures;
  private final double[][] modes;

  private DirectionsShift(int spins, double[] settings, double[] moments) {
    this.spins = spins;
    this.settings = settings;
    double[][] tangents = tangents(settings);
    double[] gradient = gradient(moments);
    double[][] hessian = new double[4][4];
    for (int k = 0; k < 4; k++) {
      double[] turned = flatHessian(moments, tangents[k]);
      for (int l = 0; l < 4; l++) {
        hessian[k][l] = dot(turned, tangents[l], 0, 6);
      }
      int sphere = k < 2 ? 0 : 3;
      hessian[k][k] -= dot(settings, gradient, sphere, sphere + 3);
    }
    JacobiEigen eigen = JacobiEigen.of(ComplexMatrix.ofReal(hessian));
    curvatures = eigen.values();
    modes = new double[4][6];
    for (int k = 0; k < 4; k++) {
      for (int l = 0; l < 4; l++) {
        for (int i = 0; i < 6; i++) {
          modes[k][i] += eigen.vectors().re(l, k) * tangents[l][i];
        }
      }
    }
  }

  /** Prepares for shifts of the minimum at these settings of a state with these moments. */
  static DirectionsShift at(int spins, double[] moments, BellSettings settings) {
    return new DirectionsShift(spins, settings.components(), moments);
  }

  /** The shifts of the {@link BellSettings#components()} for changed moments. */
  double[] of(double[] moments) {
    double[] shift = new double[6];
    if (!(curvatures[0] > SINGULAR * curvatures[3])) {
      Arrays.fill(shift, Double.NaN);
      return shift;
    }
    double[] gradient = gradient(moments);
    for (int k = 0; k < 4; k++) {
      double step = -dot(modes[k], gradient, 0, 6) / curvatures[k];
      for (int i = 0; i < 6; i++) {
        shift[i] += step * modes[k][i];
      }
    }
    return shift;
  }

  /** (g0, g1) at the settings. */
  private double[] gradient(double[] moments) {
    double[] gradient = flatHessian(moments, settings);
    for (int a = 0; a < 3; a++) {
      gradient[a] -= 4 * moments[a];
    }
    return gradient;
  }

  /** (2 M (v0 - v1), -2 M (v0 - v1)). */
  private double[] flatHessian(double[] moments, double[] v) {
    double[] product = new double[6];
    for (int a = 0; a < 3; a++) {
      double sum = -0.5 * spins * (v[a] - v[a + 3]);
      for (int b = 0; b < 3; b++) {
        sum += 2 * moments[SECOND[a][b]] * (v[b] - v[b + 3]);
      }
      product[a] = 2 * sum;
      product[a + 3] = -2 * sum;
    }
    return product;
  }

  /** Two orthonormal motions of n0, then two of n1. */
  private static double[][] tangents(double[] settings) {
    double[][] tangents = new double[4][6];
    for (int sphere = 0; sphere < 6; sphere += 3) {
      double[] n = Arrays.copyOfRange(settings, sphere, sphere + 3);
      double[] first = cross(n, axisAcross(n));
      double length = Math.sqrt(dot(first, first, 0, 3));
      for (int a = 0; a < 3; a++) {
        first[a] /= length;
      }
      int k = 2 * sphere / 3;
      System.arraycopy(first, 0, tangents[k], sphere, 3);
      System.arraycopy(cross(n, first), 0, tangents[k + 1], sphere, 3);
    }
    return tangents;
  }

  /** The axis along which n has its least component. */
  private static double[] axisAcross(double[] n) {
    int least = 0;
    for (int a = 1; a < 3; a++) {
      least = Math.abs(n[a]) < Math.abs(n[least]) ? a : least;
    }
    double[] axis = new double[3];
    axis[least] = 1;
    return axis;
  }

  private static double[] cross(double[] u, double[] v) {
    return new double[] {
      u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]
    };
  }

  private static double dot(double[] u, double[] v, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += u[i] * v[i];
    }
    return sum;
  }
}
