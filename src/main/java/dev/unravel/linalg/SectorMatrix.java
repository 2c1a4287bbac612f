package dev.unravel.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A matrix for multiplying blocks of states by, taken apart into sectors that share neither rows
 * nor columns, as a symmetry makes them: a parity halves the work. Immutable.
 */
final class SectorMatrix implements BlockMatrix {

  /** A tile of four rows takes so many terms' time besides its terms. */
  private static final int PER_TILE = 6;

  /** Elements between some rows and some columns. */
  record Sector(int[] rows, int[] columns, ComplexMatrix block, boolean isReal) {
    Sector(int[] rows, int[] columns, ComplexMatrix block) {
      this(rows, columns, block, block.isReal());
    }
  }

  private final List<Sector> sectors;
  private final int[] emptyRows;

  private SectorMatrix(List<Sector> sectors, int[] emptyRows) {
    this.sectors = List.copyOf(sectors);
    this.emptyRows = emptyRows;
  }

  /** A square matrix; its elements that are exactly zero decide what falls apart. */
  static SectorMatrix of(ComplexMatrix a) {
    int n = a.rows();
    // Rows are 0 .. n-1 and columns n .. 2n-1; those that an element joins get the same label.
    int[] label = new int[2 * n];
    Arrays.setAll(label, i -> i);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (a.re(i, j) != 0 || a.im(i, j) != 0) {
          join(label, label[i], label[n + j]);
        }
      }
    }
    List<Sector> sectors = new ArrayList<>();
    List<Integer> empty = new ArrayList<>();
    for (int l = 0; l < n; l++) {
      int[] rows = labelled(label, 0, n, l);
      int[] columns = labelled(label, n, 2 * n, l);
      if (rows.length > 0 && columns.length > 0) {
        sectors.add(new Sector(rows, columns, part(a, rows, columns)));
      } else {
        Arrays.stream(rows).forEach(empty::add);
      }
    }
    return new SectorMatrix(sectors, empty.stream().mapToInt(i -> i).toArray());
  }

  private static void join(int[] label, int a, int b) {
    for (int i = 0; i < label.length; i++) {
      if (label[i] == Math.max(a, b)) {
        label[i] = Math.min(a, b);
      }
    }
  }

  private static int[] labelled(int[] label, int from, int to, int wanted) {
    int[] found = new int[to - from];
    int count = 0;
    for (int i = from; i < to; i++) {
      if (label[i] == wanted) {
        found[count++] = i - from;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static ComplexMatrix part(ComplexMatrix a, int[] rows, int[] columns) {
    ComplexMatrix part = new ComplexMatrix(rows.length, columns.length);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        part.set(i, j, a.re(rows[i], columns[j]), a.im(rows[i], columns[j]));
      }
    }
    return part;
  }

  List<Sector> sectors() {
    return sectors;
  }

  @Override
  public double cost() {
    double sum = 0;
    for (Sector sector : sectors) {
      double rows = Math.ceil(sector.rows.length / 4.0) * 4;
      sum += (sector.isReal ? 2 : 4) * rows * (sector.columns.length + PER_TILE);
    }
    return sum;
  }

  @Override
  public void multiply(
      ComplexMatrix b, int bFrom, int bTo, ComplexMatrix c, int cFrom, int cTo, int count) {
    for (Sector sector : sectors) {
      int from = place(sector.columns, bFrom);
      int terms = place(sector.columns, bTo) - from;
      int first = place(sector.rows, cFrom);
      int rows = place(sector.rows, cTo) - first;
      if (terms == 0) {
        clear(c, sector.rows, first, first + rows);
      } else if (rows > 0) {
        Kernels.multiply(
            sector.block,
            sector.isReal,
            first,
            from,
            b.rows(Arrays.copyOfRange(sector.columns, from, from + terms)),
            c.rows(Arrays.copyOfRange(sector.rows, first, first + rows)),
            count);
      }
    }
    clear(c, emptyRows, place(emptyRows, cFrom), place(emptyRows, cTo));
  }

  private static void clear(ComplexMatrix c, int[] rows, int from, int to) {
    for (int i = from; i < to; i++) {
      Arrays.fill(c.re(rows[i]), 0);
      Arrays.fill(c.im(rows[i]), 0);
    }
  }

  /** How many of these ascending numbers are below a bound. */
  static int place(int[] ascending, int bound) {
    int found = Arrays.binarySearch(ascending, bound);
    return found >= 0 ? found : -found - 1;
  }
}
