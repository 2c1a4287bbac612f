package dev.unravel.diagnostics;

import dev.unravel.model.CollectiveObservables;
import java.util.ArrayList;
import java.util.List;

/**
 * The collective moments of states at the ends of what is possible: the coherent states along 26
 * directions (the faces, edges and corners of a cube) and the Dicke states of least |n.S| along the
 * 13 axes of these. They reach the ends of the range of S_x, S_y, S_z and their squares, and come
 * close to those of the other quadratic forms.
 */
public final class ExtremeMoments {

  private ExtremeMoments() {}

  /** The vector of moments of each, see {@link CollectiveObservables}. */
  public static List<double[]> of(int spins) {
    List<double[]> extremes = new ArrayList<>();
    for (int x = -1; x <= 1; x++) {
      for (int y = -1; y <= 1; y++) {
        for (int z = -1; z <= 1; z++) {
          double length = Math.sqrt((double) x * x + y * y + z * z);
          if (length > 0) {
            double[] n = {x / length, y / length, z / length};
            extremes.add(coherent(spins, n));
            if (9 * x + 3 * y + z > 0) {
              extremes.add(dicke(spins, n));
            }
          }
        }
      }
    }
    extremes.forEach(moments -> CollectiveObservables.completeFromNine(spins, moments));
    return extremes;
  }

  /** All spins along n: N/2 n, and N/4 + N (N - 1)/4 n n. */
  private static double[] coherent(int spins, double[] n) {
    return moments(0.5 * spins, n, 0.25 * spins, 0.25 * spins * (spins - 1));
  }

  /** n.S = m, which is 0 or 1/2: m n, and (J (J + 1) - m^2)/2 (1 - n n) + m^2 n n. */
  private static double[] dicke(int spins, double[] n) {
    double m = 0.5 * (spins % 2);
    double across = 0.5 * (0.5 * spins * (0.5 * spins + 1) - m * m);
    return moments(m, n, across, m * m - across);
  }

  /** length n, and isotropic + alongN n n. */
  private static double[] moments(double length, double[] n, double isotropic, double alongN) {
    double[] moments = new double[CollectiveObservables.LENGTH];
    for (int i = 0; i < 3; i++) {
      moments[i] = length * n[i];
      moments[3 + i] = isotropic + alongN * n[i] * n[i];
      moments[6 + i] = alongN * n[i] * n[(i + 1) % 3];
    }
    return moments;
  }
}
