package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.SymmetricEigen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The eigenbasis of a Hamiltonian: energies E_0 &lt;= E_1 &lt;= ... and real orthonormal
 * eigenvectors in the Dicke basis.
 *
 * <p>Two choices are part of the model. H commutes with the flip k to N - k, and the even and the
 * odd sector are diagonalised apart: the upper levels come in even/odd pairs whose splitting is far
 * below rounding, and a plain solver would mix them at random. Levels of equal energy are listed
 * even first. The sign of each eigenvector is fixed: its first significant component (k ascending;
 * above 1e-8 of the largest) is positive.
 */
public final class EnergyBasis {

  private static final double SIGNIFICANT = 1e-8;

  private record Level(double energy, boolean even, double[] vector) {}

  private final List<Level> levels;

  private EnergyBasis(List<Level> levels) {
    this.levels = levels;
  }

  /** Diagonalises a Hamiltonian. */
  public static EnergyBasis of(Hamiltonian hamiltonian) {
    BandedMatrix h = hamiltonian.matrix();
    List<Level> levels = new ArrayList<>();
    addSector(h, true, levels);
    addSector(h, false, levels);
    levels.sort(Comparator.comparingDouble(Level::energy).thenComparing(level -> !level.even));
    return new EnergyBasis(List.copyOf(levels));
  }

  /**
   * The sector with components v[N-k] = +-v[k]. In the basis (|D_k> +- |D_{N-k}>)/sqrt(2), and
   * |D_{N/2}> for even N in the even sector, H has the elements used below.
   */
  private static void addSector(BandedMatrix h, boolean even, List<Level> levels) {
    int d = h.size();
    int size = even ? (d + 1) / 2 : d / 2;
    double[][] sector = new double[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        double direct = h.re(a, b);
        double mirrored = h.re(a, d - 1 - b);
        double norm = norm(a, d) * norm(b, d);
        sector[a][b] = norm * (even ? direct + mirrored : direct - mirrored);
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(sector);
    for (int j = 0; j < size; j++) {
      double[] v = new double[d];
      for (int a = 0; a < size; a++) {
        double c = eigen.vector(j)[a] * (2 * a == d - 1 ? 1 : Math.sqrt(0.5));
        v[a] = c;
        v[d - 1 - a] = even ? c : -c;
      }
      fixSign(v);
      levels.add(new Level(eigen.value(j), even, v));
    }
  }

  /** 1 for a pair of Dicke states, 1/sqrt(2) for the middle one, which is its own mirror image. */
  private static double norm(int a, int d) {
    return 2 * a == d - 1 ? Math.sqrt(0.5) : 1;
  }

  private static void fixSign(double[] v) {
    double largest = 0;
    for (double c : v) {
      largest = Math.max(largest, Math.abs(c));
    }
    int first = 0;
    while (Math.abs(v[first]) <= SIGNIFICANT * largest) {
      first++;
    }
    if (v[first] < 0) {
      for (int k = 0; k < v.length; k++) {
        v[k] = -v[k];
      }
    }
  }

  public int size() {
    return levels.size();
  }

  /** E_j. */
  public double energy(int j) {
    return levels.get(j).energy;
  }

  /** Whether level j is even under the flip k to N - k. */
  public boolean isEven(int j) {
    return levels.get(j).even;
  }

  /** Component &lt;D_k|E_j&gt;. */
  public double component(int k, int j) {
    return levels.get(j).vector[k];
  }

  /** Eigenvector j in the Dicke basis, a copy. */
  public double[] vector(int j) {
    return levels.get(j).vector.clone();
  }

  /**
   * The orthogonal matrix V[k][j] = &lt;D_k|E_j&gt;, by rows: psi in Dicke basis = V psi in this
   * one.
   */
  public double[][] toDicke() {
    int d = size();
    double[][] v = new double[d][d];
    for (int k = 0; k < d; k++) {
      for (int j = 0; j < d; j++) {
        v[k][j] = component(k, j);
      }
    }
    return v;
  }
}
