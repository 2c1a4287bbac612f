package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.HouseholderEigen;
import dev.unravel.linalg.SymmetricEigen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The eigenbasis of a Hamiltonian: energies E_0 &lt;= E_1 &lt;= ... and orthonormal eigenvectors in
 * the Dicke basis, real if H is.
 *
 * <p>What an eigenvector is where levels meet, and its phase, are part of the model: dissipators
 * given in this basis depend on them, and no solver may decide.
 *
 * <ul>
 *   <li>The sectors of the {@link Symmetries} of H are diagonalised apart: a plain solver mixes
 *       levels of different sectors at random where their distance is below rounding.
 *   <li>Levels of a sector whose energies agree within {@value #TIED} units of rounding of the
 *       largest count as one, degenerate. Its first eigenvector is the projection onto it of the
 *       first Dicke state, k ascending, of which there is enough in it (a squared length of at
 *       least {@value #ENOUGH} of the largest), and so on with what is left.
 *   <li>Levels of different sectors that agree so come in the order of the sectors. The other ones
 *       are in the order of their energies.
 *   <li>The phase of each eigenvector is fixed: its first significant component (k ascending; above
 *       1e-8 of the largest) is real and positive.
 * </ul>
 *
 * <p>A real tridiagonal H that commutes with the flip and whose elements beside the diagonal are
 * all positive or all negative, H = (J/N) S_z^2 - h S_x for one, is ordered more sharply: even and
 * odd levels take turns, which orders pairs also where their splitting is lost in the rounding of
 * energies, except that pairs whose splitting is below the rounding of the largest energy come even
 * first. If H is diagonal besides, levels of the very same energy come even first.
 */
public final class EnergyBasis {

  private static final double SIGNIFICANT = 1e-8;

  /** Units of rounding of the largest energy within which levels count as degenerate. */
  private static final int TIED = 100;

  /** Part of the largest projection of a Dicke state onto a degenerate level that is enough. */
  private static final double ENOUGH = 0.01;

  private record Level(double energy, boolean even, ComplexVector vector) {}

  private final List<Level> levels;
  private final boolean flip;
  private final boolean real;

  private EnergyBasis(List<Level> levels, boolean flip, boolean real) {
    this.levels = ascending(levels);
    this.flip = flip;
    this.real = real;
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

  /** Diagonalises a Hamiltonian, in O(d^3). */
  public static EnergyBasis of(Hamiltonian hamiltonian) {
    BandedMatrix h = hamiltonian.matrix();
    Symmetries symmetries = Symmetries.of(h);
    if (symmetries.flip() && hamiltonian.isReal()) {
      if (h.isDiagonal()) {
        return new EnergyBasis(evenFirst(h), true, true);
      }
      int sign = signBeside(h);
      if (sign != 0) {
        List<Level> even = sector(h, true);
        List<Level> odd = sector(h, false);
        boolean evenFirst = sign < 0 || even.size() > odd.size();
        List<Level> levels =
            equalPairsEvenFirst(h, evenFirst ? alternating(even, odd) : alternating(odd, even));
        return new EnergyBasis(levels, true, true);
      }
    }
    return new EnergyBasis(bySector(h, symmetries), symmetries.flip(), hamiltonian.isReal());
  }

  /** By energy, and even first where that is the same. */
  private static List<Level> evenFirst(BandedMatrix diagonal) {
    List<Level> levels = new ArrayList<>(sector(diagonal, true));
    levels.addAll(sector(diagonal, false));
    levels.sort(Comparator.comparingDouble(Level::energy).thenComparing(level -> !level.even));
    return levels;
  }

  /** 1 or -1 if that is the sign of all elements beside the diagonal of a tridiagonal H, else 0. */
  static int signBeside(BandedMatrix h) {
    if (h.upper() != 1 || !h.isReal()) {
      return 0;
    }
    int sign = h.re(0, 1) > 0 ? 1 : -1;
    for (int k = 0; k + 1 < h.size(); k++) {
      if (!(sign * h.re(k, k + 1) > 0)) {
        return 0;
      }
    }
    return sign;
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
      if (Math.abs(lower.energy - upper.energy) < TIED * unit
          && Math.abs(splitting(h, lower.vector.re, upper.vector.re)) < unit) {
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
      levels.add(new Level(eigen.value(j), even, ComplexVector.ofReal(v)));
    }
    return levels;
  }

  /** 1 for a pair of Dicke states, 1/sqrt(2) for the middle one, which is its own mirror image. */
  private static double norm(int a, int d) {
    return 2 * a == d - 1 ? Math.sqrt(0.5) : 1;
  }

  /** Makes the first significant component positive. */
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

  /** Sector by sector, put together by energy and, where that is the same, by sector. */
  private static List<Level> bySector(BandedMatrix h, Symmetries symmetries) {
    List<List<Level>> sectors = new ArrayList<>();
    for (Symmetries.Sector sector : symmetries.sectors(h.size(), h.isReal())) {
      List<Level> levels = levels(h, sector);
      switch (sector.twin()) {
        case NONE -> sectors.add(levels);
        case MIRRORED -> {
          sectors.add(levels);
          sectors.add(levels.stream().map(EnergyBasis::mirrored).toList());
        }
        case CONJUGATE ->
            sectors.add(
                levels.stream().flatMap(level -> realAndImaginary(level).stream()).toList());
      }
    }
    double width = TIED * 0x1p-53 * largest(sectors);
    record Placed(Level level, int sector) {}
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < sectors.size(); i++) {
      for (Level level : resolved(sectors.get(i), width)) {
        fixPhase(level.vector);
        placed.add(new Placed(level, i));
      }
    }
    placed.sort(Comparator.comparingDouble(p -> p.level.energy));
    int from = 0;
    for (int to : Clusters.ends(placed.size(), j -> placed.get(j).level.energy, width)) {
      placed.subList(from, to).sort(Comparator.comparingInt(Placed::sector));
      from = to;
    }
    return placed.stream().map(Placed::level).toList();
  }

  private static double largest(List<List<Level>> sectors) {
    return sectors.stream()
        .flatMap(List::stream)
        .mapToDouble(level -> Math.abs(level.energy))
        .max()
        .orElseThrow();
  }

  /** P v, odd if v is even. */
  private static Level mirrored(Level level) {
    ComplexVector v = level.vector.copy();
    for (int k = 1; k < v.size(); k += 2) {
      v.re[k] = -v.re[k];
      v.im[k] = -v.im[k];
    }
    return new Level(level.energy, !level.even, v);
  }

  /** The real and the imaginary part of v, which is orthogonal to its complex conjugate. */
  private static List<Level> realAndImaginary(Level level) {
    ComplexVector x = ComplexVector.ofReal(level.vector.re);
    ComplexVector y = ComplexVector.ofReal(level.vector.im);
    x.scale(Math.sqrt(2));
    y.scale(Math.sqrt(2));
    return List.of(new Level(level.energy, false, x), new Level(level.energy, false, y));
  }

  /** The levels of a sector, in the Dicke basis, ascending and of arbitrary phase. */
  private static List<Level> levels(BandedMatrix h, Symmetries.Sector sector) {
    ComplexMatrix a = restricted(h, sector.states());
    List<Level> levels = new ArrayList<>();
    if (a.isReal()) {
      double[][] rows = new double[a.rows()][];
      Arrays.setAll(rows, a::re);
      SymmetricEigen eigen = SymmetricEigen.of(rows);
      for (int j = 0; j < a.rows(); j++) {
        ComplexVector v = ComplexVector.ofReal(eigen.vector(j));
        levels.add(new Level(eigen.value(j), sector.even(), inDicke(v, sector, h.size())));
      }
    } else {
      HouseholderEigen eigen = HouseholderEigen.of(a);
      for (int j = 0; j < a.rows(); j++) {
        ComplexVector v = eigen.vector(j);
        levels.add(new Level(eigen.value(j), sector.even(), inDicke(v, sector, h.size())));
      }
    }
    return levels;
  }

  /** H between the states of a sector. */
  private static ComplexMatrix restricted(BandedMatrix h, List<Symmetries.State> states) {
    ComplexMatrix a = new ComplexMatrix(states.size(), states.size());
    for (int i = 0; i < states.size(); i++) {
      for (int j = 0; j <= i; j++) {
        setElement(h, states, i, j, a);
      }
    }
    return a;
  }

  /** &lt;s|H|t> and its mirror image, s = |D_k> + c |D_partner> times a norm. */
  private static void setElement(
      BandedMatrix h, List<Symmetries.State> states, int i, int j, ComplexMatrix a) {
    Symmetries.State s = states.get(i);
    Symmetries.State t = states.get(j);
    double x = h.re(s.k(), t.k());
    double y = h.im(s.k(), t.k());
    if (!t.isAlone()) {
      double re = h.re(s.k(), t.partner());
      double im = h.im(s.k(), t.partner());
      x += re * t.re() - im * t.im();
      y += re * t.im() + im * t.re();
    }
    if (!s.isAlone()) {
      double re = h.re(s.partner(), t.k());
      double im = h.im(s.partner(), t.k());
      if (!t.isAlone()) {
        double p = h.re(s.partner(), t.partner());
        double q = h.im(s.partner(), t.partner());
        re += p * t.re() - q * t.im();
        im += p * t.im() + q * t.re();
      }
      x += s.re() * re + s.im() * im;
      y += s.re() * im - s.im() * re;
    }
    double norm = s.isAlone() == t.isAlone() ? (s.isAlone() ? 1 : 0.5) : Math.sqrt(0.5);
    a.set(i, j, norm * x, i == j ? 0 : norm * y);
    a.set(j, i, norm * x, i == j ? 0 : -norm * y);
  }

  private static ComplexVector inDicke(ComplexVector v, Symmetries.Sector sector, int d) {
    ComplexVector w = new ComplexVector(d);
    for (int i = 0; i < v.size(); i++) {
      Symmetries.State s = sector.states().get(i);
      double re = s.norm() * v.re[i];
      double im = s.norm() * v.im[i];
      w.re[s.k()] = re;
      w.im[s.k()] = im;
      if (!s.isAlone()) {
        w.re[s.partner()] = s.re() * re - s.im() * im;
        w.im[s.partner()] = s.re() * im + s.im() * re;
      }
    }
    return w;
  }

  /** The same levels, with the vectors of degenerate ones as the Dicke states say. */
  private static List<Level> resolved(List<Level> levels, double width) {
    List<Level> resolved = new ArrayList<>();
    int from = 0;
    for (int to : Clusters.ends(levels.size(), j -> levels.get(j).energy, width)) {
      List<Level> level = levels.subList(from, to);
      List<ComplexVector> vectors = fromDickeStates(level.stream().map(Level::vector).toList());
      for (int j = 0; j < level.size(); j++) {
        resolved.add(new Level(level.get(j).energy, level.get(j).even, vectors.get(j)));
      }
      from = to;
    }
    return resolved;
  }

  /**
   * An orthonormal basis of the same space that depends on the space alone: the normalised
   * projection of the first Dicke state of which enough is in it, and so on with what is orthogonal
   * to that.
   */
  private static List<ComplexVector> fromDickeStates(List<ComplexVector> vectors) {
    int m = vectors.size();
    List<ComplexVector> v = vectors.stream().map(ComplexVector::copy).toList();
    for (int i = 0; i + 1 < m; i++) {
      List<ComplexVector> rest = v.subList(i, m);
      reflect(rest, firstOf(rest));
    }
    return v;
  }

  /** The first k of whose |D_k> enough is in a space. */
  private static int firstOf(List<ComplexVector> vectors) {
    int d = vectors.get(0).size();
    double[] projections = new double[d];
    double largest = 0;
    for (int k = 0; k < d; k++) {
      for (ComplexVector v : vectors) {
        projections[k] += v.re[k] * v.re[k] + v.im[k] * v.im[k];
      }
      largest = Math.max(largest, projections[k]);
    }
    int first = 0;
    while (projections[first] < ENOUGH * largest) {
      first++;
    }
    return first;
  }

  /**
   * A reflection among orthonormal vectors after which the first of them alone has a component k.
   * With row r = (v_1k, ..., v_mk) and g = r^+ / |r|, the first becomes sum_j g_j v_j, but for its
   * phase.
   */
  private static void reflect(List<ComplexVector> vectors, int k) {
    int m = vectors.size();
    ComplexVector g = new ComplexVector(m);
    for (int j = 0; j < m; j++) {
      g.re[j] = vectors.get(j).re[k];
      g.im[j] = -vectors.get(j).im[k];
    }
    g.normalise();
    double modulus = Math.sqrt(g.re[0] * g.re[0] + g.im[0] * g.im[0]);
    g.re[0] += modulus > 0 ? g.re[0] / modulus : 1;
    g.im[0] += modulus > 0 ? g.im[0] / modulus : 0;
    double tau = 2 / g.normSquared();
    for (int i = 0; i < vectors.get(0).size(); i++) {
      double x = 0;
      double y = 0;
      for (int j = 0; j < m; j++) {
        ComplexVector v = vectors.get(j);
        x += v.re[i] * g.re[j] - v.im[i] * g.im[j];
        y += v.re[i] * g.im[j] + v.im[i] * g.re[j];
      }
      x *= tau;
      y *= tau;
      for (int j = 0; j < m; j++) {
        ComplexVector v = vectors.get(j);
        v.re[i] -= x * g.re[j] + y * g.im[j];
        v.im[i] -= y * g.re[j] - x * g.im[j];
      }
    }
  }

  /** Makes the first significant component real and positive. */
  static void fixPhase(ComplexVector v) {
    if (Arrays.stream(v.im).allMatch(y -> y == 0)) {
      fixSign(v.re);
      return;
    }
    double largest = 0;
    for (int k = 0; k < v.size(); k++) {
      largest = Math.max(largest, v.re[k] * v.re[k] + v.im[k] * v.im[k]);
    }
    int first = 0;
    while (v.re[first] * v.re[first] + v.im[first] * v.im[first]
        <= SIGNIFICANT * SIGNIFICANT * largest) {
      first++;
    }
    double x = v.re[first];
    double y = v.im[first];
    double modulus = Math.sqrt(x * x + y * y);
    double cos = x / modulus;
    double sin = -y / modulus;
    for (int k = 0; k < v.size(); k++) {
      double re = v.re[k];
      double im = v.im[k];
      v.re[k] = cos * re - sin * im;
      v.im[k] = cos * im + sin * re;
    }
    v.im[first] = 0;
  }

  public int size() {
    return levels.size();
  }

  /** E_j. */
  public double energy(int j) {
    return levels.get(j).energy;
  }

  /** Whether every eigenvector is real. */
  public boolean isReal() {
    return real;
  }

  /** Whether the flip k to N - k commutes with H, so that every level is even or odd. */
  public boolean hasFlip() {
    return flip;
  }

  /**
   * Whether level j is even under the flip k to N - k.
   *
   * @throws IllegalStateException if the flip does not commute with H
   */
  public boolean isEven(int j) {
    if (!flip) {
      throw new IllegalStateException("the flip does not commute with this Hamiltonian");
    }
    return levels.get(j).even;
  }

  /** Eigenvector j in the Dicke basis, a copy. */
  public ComplexVector vector(int j) {
    return levels.get(j).vector.copy();
  }

  /** The unitary matrix V_kj = &lt;D_k|E_j&gt;: psi in Dicke basis = V psi in this one. */
  public ComplexMatrix toDicke() {
    int d = size();
    ComplexMatrix v = new ComplexMatrix(d, d);
    for (int j = 0; j < d; j++) {
      ComplexVector level = levels.get(j).vector;
      for (int k = 0; k < d; k++) {
        v.set(k, j, level.re[k], level.im[k]);
      }
    }
    return v;
  }
}
