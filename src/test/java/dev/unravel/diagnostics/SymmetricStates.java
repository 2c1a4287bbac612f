package dev.unravel.diagnostics;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * States of N spins in the Dicke basis |D_k>, k = 0..N, and their collective moments, from the
 * matrix elements S_z |D_k> = (N/2-k) |D_k>, S_+ |D_{k+1}> = sqrt((k+1)(N-k)) |D_k>.
 */
final class SymmetricStates {

  private SymmetricStates() {}

  /** Moments of the pure state with amplitudes re + i im, normalised on the way. */
  static CollectiveMoments moments(double[] re, double[] im) {
    int n = re.length - 1;
    double[][] x = new double[2][n + 1];
    double[][] y = new double[2][n + 1];
    double[][] z = new double[2][n + 1];
    double norm = 0;
    for (int k = 0; k <= n; k++) {
      norm += re[k] * re[k] + im[k] * im[k];
      z[0][k] = (n / 2.0 - k) * re[k];
      z[1][k] = (n / 2.0 - k) * im[k];
      if (k < n) {
        double half = Math.sqrt((k + 1.0) * (n - k)) / 2;
        x[0][k] += half * re[k + 1];
        x[1][k] += half * im[k + 1];
        x[0][k + 1] += half * re[k];
        x[1][k + 1] += half * im[k];
        y[0][k] += half * im[k + 1];
        y[1][k] -= half * re[k + 1];
        y[0][k + 1] -= half * im[k];
        y[1][k + 1] += half * re[k];
      }
    }
    double[][] psi = {re, im};
    return new CollectiveMoments(
        n,
        realDot(psi, x) / norm,
        realDot(psi, y) / norm,
        realDot(psi, z) / norm,
        realDot(x, x) / norm,
        realDot(y, y) / norm,
        realDot(z, z) / norm,
        realDot(x, y) / norm,
        realDot(y, z) / norm,
        realDot(z, x) / norm);
  }

  private static double realDot(double[][] a, double[][] b) {
    double sum = 0;
    for (int k = 0; k < a[0].length; k++) {
      sum += a[0][k] * b[0][k] + a[1][k] * b[1][k];
    }
    return sum;
  }

  static CollectiveMoments ofReal(double[] amplitudes) {
    return moments(amplitudes, new double[amplitudes.length]);
  }

  static CollectiveMoments dicke(int spins, int k) {
    double[] psi = new double[spins + 1];
    psi[k] = 1;
    return ofReal(psi);
  }

  /** (|D_k> + e^{i phase} |D_{k+1}>) / sqrt 2. */
  static CollectiveMoments neighbours(int spins, int k, double phase) {
    double[] re = new double[spins + 1];
    double[] im = new double[spins + 1];
    re[k] = 1;
    re[k + 1] = StrictMath.cos(phase);
    im[k + 1] = StrictMath.sin(phase);
    return moments(re, im);
  }

  /** All spins along (polar angle, azimuth): a product state. */
  static CollectiveMoments coherent(int spins, double polar, double azimuth) {
    double[][] psi = coherentAmplitudes(spins, polar, azimuth);
    return moments(psi[0], psi[1]);
  }

  static double[][] coherentAmplitudes(int spins, double polar, double azimuth) {
    double[][] psi = new double[2][spins + 1];
    double logBinomial = 0;
    for (int k = 0; k <= spins; k++) {
      double modulus =
          StrictMath.exp(logBinomial / 2)
              * StrictMath.pow(StrictMath.cos(polar / 2), spins - k)
              * StrictMath.pow(StrictMath.sin(polar / 2), k);
      psi[0][k] = modulus * StrictMath.cos(k * azimuth);
      psi[1][k] = modulus * StrictMath.sin(k * azimuth);
      logBinomial += StrictMath.log((spins - k) / (k + 1.0));
    }
    return psi;
  }

  /** The state 1/(N+1). */
  static CollectiveMoments maximallyMixed(int spins) {
    double square = spins / 2.0 * (spins / 2.0 + 1) / 3;
    return new CollectiveMoments(spins, 0, 0, 0, square, square, square, 0, 0, 0);
  }

  static CollectiveMoments mix(double weight, CollectiveMoments a, CollectiveMoments b) {
    double[] sum = a.toArray();
    double[] other = b.toArray();
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (1 - weight) * sum[i] + weight * other[i];
    }
    return CollectiveMoments.of(a.spins(), sum);
  }

  /** Gibbs state of H = (J/N) S_z^2 - h S_x, J = 1. */
  static CollectiveMoments gibbs(int spins, double h, double beta) {
    DMatrixRMaj hamiltonian = new DMatrixRMaj(spins + 1, spins + 1);
    for (int k = 0; k <= spins; k++) {
      double m = spins / 2.0 - k;
      hamiltonian.set(k, k, m * m / spins);
      if (k < spins) {
        double element = -h * Math.sqrt((k + 1.0) * (spins - k)) / 2;
        hamiltonian.set(k, k + 1, element);
        hamiltonian.set(k + 1, k, element);
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(spins + 1, true, true);
    if (!eigen.decompose(hamiltonian)) {
      throw new IllegalStateException("the eigensolver did not converge");
    }
    double ground = Double.POSITIVE_INFINITY;
    for (int j = 0; j <= spins; j++) {
      ground = Math.min(ground, eigen.getEigenvalue(j).real);
    }
    double[] sum = new double[CollectiveMoments.COUNT];
    double partition = 0;
    for (int j = 0; j <= spins; j++) {
      double weight = StrictMath.exp(-beta * (eigen.getEigenvalue(j).real - ground));
      double[] psi = eigen.getEigenVector(j).getData();
      double[] moments = ofReal(psi).toArray();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * moments[i];
      }
      partition += weight;
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= partition;
    }
    return CollectiveMoments.of(spins, sum);
  }

  /** The same state seen from rotated axes: s -> R s, second moments -> R s R^T. */
  static CollectiveMoments rotated(CollectiveMoments s, double[][] r) {
    double[] first = {s.sx(), s.sy(), s.sz()};
    double[][] second = {
      {s.sxx(), s.sxy(), s.szx()}, {s.sxy(), s.syy(), s.syz()}, {s.szx(), s.syz(), s.szz()}
    };
    double[] v = new double[3];
    double[][] t = new double[3][3];
    for (int a = 0; a < 3; a++) {
      for (int i = 0; i < 3; i++) {
        v[a] += r[a][i] * first[i];
        for (int b = 0; b < 3; b++) {
          for (int j = 0; j < 3; j++) {
            t[a][b] += r[a][i] * second[i][j] * r[b][j];
          }
        }
      }
    }
    return new CollectiveMoments(
        s.spins(), v[0], v[1], v[2], t[0][0], t[1][1], t[2][2], t[0][1], t[1][2], t[2][0]);
  }

  /** The rotation of the (z, x) plane that turns z by the angle towards x. */
  static double[][] inPlaneRotation(double angle) {
    double c = StrictMath.cos(angle);
    double s = StrictMath.sin(angle);
    return new double[][] {{c, 0, s}, {0, 1, 0}, {-s, 0, c}};
  }

  /** A rotation drawn uniformly, from a random unit quaternion. */
  static double[][] randomRotation(Random random) {
    double[] q = new double[4];
    double norm = 0;
    for (int i = 0; i < 4; i++) {
      q[i] = random.nextGaussian();
      norm += q[i] * q[i];
    }
    double w = q[0] / Math.sqrt(norm);
    double x = q[1] / Math.sqrt(norm);
    double y = q[2] / Math.sqrt(norm);
    double z = q[3] / Math.sqrt(norm);
    return new double[][] {
      {1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)},
      {2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)},
      {2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)}
    };
  }
}
