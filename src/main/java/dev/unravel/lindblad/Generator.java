package dev.unravel.lindblad;

import dev.unravel.linalg.BandwidthOrdering;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.NumericalLimitException;
import java.util.Arrays;
import java.util.List;

/**
 * The master equation d rho/dt = L rho as a sparse real matrix on the d^2 real numbers of rho (see
 * {@link HermitianPacking}), column by column.
 */
final class Generator {

  /** Elements up to this fraction of the largest are the rounding of a change of basis. */
  private static final double ROUNDING = 1e-16;

  private final int d;
  private final int[][] rows;
  private final double[][] values;
  private final double norm;

  private Generator(int d, int[][] rows, double[][] values, double norm) {
    this.d = d;
    this.rows = rows;
    this.values = values;
    this.norm = norm;
  }

  /** Up to this dimension any basis does; beyond, L must be sparse in it. */
  private static final int DENSE = 128;

  /** The largest dimension: L has 1.6e5 columns then. */
  private static final int LARGEST = 401;

  /**
   * The matrix of a system in a basis.
   *
   * @throws NumericalLimitException if L is not finite or too large
   */
  static Generator of(Frame frame) {
    int d = frame.dimension();
    if (d > LARGEST) {
      throw new NumericalLimitException(
          "system.spins",
          ("the Liouvillian of %s spins cannot be decomposed, only that of up to %s; evolve to a late"
                  + " time.end instead")
              .formatted(d - 1, LARGEST - 1));
    }
    if (d > DENSE && !frame.isSparse()) {
      throw new NumericalLimitException(
          "system.spins, dissipators, eve",
          ("the Liouvillian of %s spins cannot be decomposed, since it is sparse in no basis that is"
                  + " tried; a full one may have up to %s; evolve to a late time.end instead")
              .formatted(d - 1, DENSE - 1));
    }
    int n = d * d;
    int[][] rows = new int[n][];
    double[][] values = new double[n][];
    if (d > DENSE) {
      setColumns(new GeneratorColumns(frame), rows, values);
    } else {
      setColumns(new MasterEquation(frame), rows, values);
    }
    double largest = 0;
    for (double[] column : values) {
      for (double x : column) {
        largest = Math.max(largest, Math.abs(x));
      }
    }
    double norm = 0;
    for (int q = 0; q < n; q++) {
      norm = Math.max(norm, dropRounding(rows, values, q, ROUNDING * largest));
    }
    if (!(norm < Double.POSITIVE_INFINITY)) {
      throw new NumericalLimitException("the master equation is not finite");
    }
    return new Generator(d, rows, values, norm);
  }

  /** From the right-hand side, one unit vector after the other. */
  private static void setColumns(MasterEquation equation, int[][] rows, double[][] values) {
    int n = rows.length;
    double[] unit = new double[n];
    double[] column = new double[n];
    for (int q = 0; q < n; q++) {
      unit[q] = 1;
      equation.apply(unit, column);
      unit[q] = 0;
      rows[q] = nonZeros(column, n, 0);
      values[q] = Arrays.stream(rows[q]).mapToDouble(r -> column[r]).toArray();
    }
  }

  private static void setColumns(GeneratorColumns columns, int[][] rows, double[][] values) {
    for (int q = 0; q < rows.length; q++) {
      columns.make(q);
      rows[q] = new int[columns.count()];
      values[q] = new double[columns.count()];
      for (int e = 0; e < columns.count(); e++) {
        rows[q][e] = columns.row(e);
        values[q][e] = columns.value(e);
      }
    }
  }

  private static int[] nonZeros(double[] x, int n, double cut) {
    int[] found = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(x[i]) <= cut)) {
        found[count++] = i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Keeps of a column what is above the cut, and gives the sum of the moduli. */
  private static double dropRounding(int[][] rows, double[][] values, int q, double cut) {
    double[] all = values[q];
    int[] rowsOfAll = rows[q];
    int[] kept = nonZeros(all, all.length, cut);
    rows[q] = Arrays.stream(kept).map(e -> rowsOfAll[e]).toArray();
    values[q] = Arrays.stream(kept).mapToDouble(e -> all[e]).toArray();
    double sum = 0;
    for (double x : values[q]) {
      sum += Math.abs(x);
    }
    return sum;
  }

  /** The largest sum of moduli down a column: no eigenvalue's modulus exceeds it. */
  double norm() {
    return norm;
  }

  /** Whether unknown q is an element of the diagonal of rho. */
  boolean isDiagonal(int q) {
    return HermitianPacking.isDiagonal(q, d);
  }

  /**
   * The blocks into which L falls, such as the even and the odd coherences: the unknowns of each,
   * neighbours close to each other.
   */
  List<int[]> blocks() {
    int[] degrees = new int[rows.length];
    for (int q = 0; q < rows.length; q++) {
      for (int r : rows[q]) {
        degrees[q] += r == q ? 0 : 1;
        degrees[r] += r == q ? 0 : 1;
      }
    }
    int[][] neighbours = new int[rows.length][];
    Arrays.setAll(neighbours, q -> new int[degrees[q]]);
    for (int q = 0; q < rows.length; q++) {
      for (int r : rows[q]) {
        if (r != q) {
          neighbours[q][--degrees[q]] = r;
          neighbours[r][--degrees[r]] = q;
        }
      }
    }
    return BandwidthOrdering.components(neighbours);
  }

  /** L between the unknowns of a block. */
  BlockEquation block(int[] unknowns) {
    int[] place = new int[rows.length];
    Arrays.fill(place, -1);
    for (int i = 0; i < unknowns.length; i++) {
      place[unknowns[i]] = i;
    }
    CompressedRows.Builder block = new CompressedRows.Builder();
    boolean[] diagonal = new boolean[unknowns.length];
    for (int j = 0; j < unknowns.length; j++) {
      int q = unknowns[j];
      diagonal[j] = isDiagonal(q);
      for (int e = 0; e < rows[q].length; e++) {
        if (place[rows[q][e]] >= 0) {
          block.add(place[rows[q][e]], j, values[q][e]);
        }
      }
    }
    return new BlockEquation(unknowns, block.build(unknowns.length), diagonal);
  }

  /** The largest modulus of an element of L x. */
  double residual(double[] x) {
    double largest = 0;
    for (double element : image(x)) {
      largest = Math.max(largest, Math.abs(element));
    }
    return largest;
  }

  /** The sum of the moduli of the elements of the matrix L rho, which bounds its trace norm. */
  double residualSum(double[] x) {
    double[] y = image(x);
    double sum = 0;
    for (int q = 0; q < y.length; q++) {
      double other = y[HermitianPacking.otherPart(q, d)];
      sum += isDiagonal(q) ? Math.abs(y[q]) : Math.sqrt(y[q] * y[q] + other * other);
    }
    return sum;
  }

  private double[] image(double[] x) {
    double[] y = new double[rows.length];
    for (int q = 0; q < rows.length; q++) {
      for (int e = 0; e < rows[q].length; e++) {
        y[rows[q][e]] += values[q][e] * x[q];
      }
    }
    return y;
  }

  /**
   * How fast Tr(O rho) changes at most: the largest modulus of an element of the row f L, with f
   * the row of Tr(O rho) = f rho.
   *
   * @param o Hermitian
   */
  double drift(ComplexMatrix o) {
    double[] f = HermitianPacking.pack(o);
    double largest = 0;
    for (int q = 0; q < rows.length; q++) {
      double sum = 0;
      for (int e = 0; e < rows[q].length; e++) {
        int r = rows[q][e];
        sum += (isDiagonal(r) ? 1 : 2) * f[r] * values[q][e];
      }
      largest = Math.max(largest, Math.abs(sum));
    }
    return largest;
  }
}
