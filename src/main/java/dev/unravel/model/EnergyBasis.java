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
 * below rounding, and a plain solver would mix them at random. Where the energies of a pair are the
 * same double the even level comes first; otherwise, with S_x in H, even and odd levels take turns,
 * so that rounding has no say in the order. The sign of each eigenvector is fixed: its first
 * significant component (k ascending; above 1e-8 of the largest) is positive.
 */
public final class EnergyBasis {

  private static final double SIGNIFICANT = 1e-8;

  private record Level(double energy, boolean even, double[] vector) {}

  private final List<Level> levels;

  private EnergyBasis(List<Level> levels) {
    this.levels = ascending(levels);
  }

  /** Makes equal what rounding has put in the wrong order. */
  private static List<Level> ascending(List<Level> levels) {
    List<Level> ascending = new ArrayList<>();
    double reached = Double.NEGATIVE_INFINITY;
    for (Level level : levels) {
      reached = Math.max(reached, level.energy);
      ascending.add(new Level(reached, level.even, level.vector));
    }
    return List.copyOf(ascending);
  }

  /** Diagonalises a Hamiltonian. */
  public static EnergyBasis of(Hamiltonian hamiltonian) {
    BandedMatrix h = hamiltonian.matrix();
    List<Level> even = sector(h, true);
    List<Level> odd = sector(h, false);
    if (hamiltonian.linearX() != 0) {
      boolean evenFirst = hamiltonian.linearX() < 0 || even.size() > odd.size();
      return new EnergyBasis(
          equalPairsEvenFirst(h, evenFirst ? alternating(even, odd) : alternating(odd, even)));
    }
    List<Level> levels = new ArrayList<>(even);
    levels.addAll(odd);
    levels.sort(Comparator.comparingDouble(Level::energy).thenComparing(level -> !level.even));
    return new EnergyBasis(levels);
  }

  /**
   * The levels of a tridiagonal matrix without zeros beside the diagonal are simple, and
   * eigenvector j changes sign j times if those are negative, N - j times if they are positive (F.
   * Gantmacher and M. Krein, Oscillation Matrices and Kernels, II.1). So even and odd levels take
   * turns, which orders them also where the difference of a pair is lost in rounding.
   */
  private static List<Level> alternating(List<Level> first, List<Level> second) {
    List<Level> levels = new ArrayList<>();
    for (int j = 0; j < first.size() + second.size(); j++) {
      levels.add((j % 2 == 0 ? first : second).get(j / 2));
    }
    return levels;
  }

  /** Pairs whose energies are the same double come even first. */
  private static List<Level> equalPairsEvenFirst(BandedMatrix h, List<Level> levels) {
    double unit = 0;
    for (Level level : levels) {
      unit = Math.max(unit, Math.abs(level.energy) * 0x1p-53);
    }
    for (int j = 0; j + 1 < levels.size(); j++) {
      Level lower = levels.get(j);
      Level upper = levels.get(j + 1);
      if (Math.abs(lower.energy - upper.energy) < 100 * unit
          && Math.abs(splitting(h, lower.vector, upper.vector)) < unit) {
        levels.set(j, lower.even ? lower : upper);
        levels.set(j + 1, lower.even ? upper : lower);
        j++;
      }
    }
    return levels;
  }

  /**
   * The difference of the energies of an even and an odd level, to a few digits however small it
   * is. From v_o^T H v_e summed over one half of the Dicke states in two ways,
   *
   * <pre>  (E_e - E_o) sum_{k&lt;c} v_e(k) v_o(k) = H(c-1, c) (v_e(c) v_o(c-1) - v_e(c-1) v_o(c)).
   * </pre>
   */
  private static double splitting(BandedMatrix h, double[] v, double[] w) {
    int c = v.length / 2;
    double overlap = 0;
    for (int k = 0; k < c; k++) {
      overlap += v[k] * w[k];
    }
    return h.re(c - 1, c) * (v[c] * w[c - 1] - v[c - 1] * w[c]) / overlap;
  }

  /**
   * The sector with components v[N-k] = +-v[k]. In the basis (|D_k> +- |D_{N-k}>)/sqrt(2), and
   * |D_{N/2}> for even N in the even sector, H has the elements used below.
   */
  private static List<Level> sector(BandedMatrix h, boolean even) {
    List<Level> levels = new ArrayList<>();
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
    return levels;
  }

  /** 1 for a pair of Dicke states, 1/sqrt(2) for the middle one, which is its own mirror image. */
  private static double norm(int a, int d) {
    return 2 * a == d - 1 ? Math.sqrt(0.5) : 1;
  }

  /** Makes the first significant component positive. */
  static void fixSign(double[] v) {
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
