package dev.unravel.linalg;

import java.util.stream.IntStream;

/** Small work of every kind, done until a kernel is compiled. */
final class Rehearsal {

  private static final int D = 22;

  /** One wide and one narrow tile, whatever the vectors. */
  private static final int COLUMNS = 24;

  private static final int PAIRS = 100;
  private static final int ELEMENTS = 5;
  private static final int REPETITIONS = 10;

  private final ComplexMatrix a = ComplexMatrix.identity(D);
  private final ComplexMatrix b = new ComplexMatrix(D, COLUMNS);
  private final ComplexMatrix c = new ComplexMatrix(D, COLUMNS);
  private final ComplexMatrix projectors = new ComplexMatrix(D, COLUMNS);
  private final double[] u = new double[2 * D];
  private final int[] pairs = new int[2 * PAIRS];
  private final double[] form = new double[6 * PAIRS];
  private final double[][] threeSums = new double[3][COLUMNS];
  private final double[][] nineSums = new double[9][COLUMNS];

  /** Where the elements of each row begin and end: {@value #ELEMENTS} a row. */
  private final int[] begin = IntStream.range(0, D).map(i -> ELEMENTS * i).toArray();

  private final int[] end = IntStream.range(0, D).map(i -> ELEMENTS * (i + 1)).toArray();
  private final double[] x = new double[10 * COLUMNS];
  private final double[] re = new double[10 * COLUMNS];
  private final double[] im = new double[10 * COLUMNS];
  private final ComplexMatrix block = ComplexMatrix.wrap(new double[][] {re}, new double[][] {im});

  /**
   * Works until a kernel is in no part slower than another one.
   *
   * @return whether it came to that within so many rounds
   */
  boolean until(Kernel faster, Kernel slower, int rounds) {
    int passed = 0;
    for (int round = 0; round < rounds && passed < 3; round++) {
      passed = beats(faster, slower) ? passed + 1 : 0;
    }
    return passed == 3;
  }

  private boolean beats(Kernel faster, Kernel slower) {
    boolean beats = true;
    for (Part part : Part.values()) {
      beats &= time(part, faster) <= time(part, slower);
    }
    return beats;
  }

  private enum Part {
    PRODUCT,
    REAL_PRODUCT,
    PROJECTORS,
    CIS,
    EVOLVE,
    POLYNOMIAL,
    FORM,
    FORMS,
    SPARSE_PRODUCT,
    LADDER_SUMS
  }

  private long time(Part part, Kernel kernel) {
    long start = System.nanoTime();
    for (int n = 0; n < REPETITIONS; n++) {
      work(part, kernel);
    }
    return System.nanoTime() - start;
  }

  private void work(Part part, Kernel kernel) {
    Submatrix left = new Submatrix(a, 0, 0);
    Submatrix right = new Submatrix(b, 0, 0);
    Submatrix sums = new Submatrix(c, 0, 0);
    switch (part) {
      case PRODUCT -> kernel.setProduct(left, right, sums, D, D, COLUMNS);
      case REAL_PRODUCT -> kernel.setRealProduct(left, right, sums, D, D, COLUMNS);
      case PROJECTORS -> kernel.addProjectors(projectors, u, 0, D, 0, D, c);
      case CIS -> kernel.cis(1, x, re, im);
      case EVOLVE -> kernel.evolve(u, u, 0, 1, x, block, block);
      case POLYNOMIAL -> kernel.multiplyByPolynomial(u, x, re, im);
      case FORM -> kernel.addForm(pairs, form, 0, PAIRS, b, re, COLUMNS);
      case FORMS -> kernel.addForms(pairs, form, 0, PAIRS, b, threeSums, COLUMNS);
      case SPARSE_PRODUCT -> kernel.setSparseProduct(pairs, form, begin, end, 0, D, b, c, COLUMNS);
      case LADDER_SUMS -> kernel.setLadderSums(u, u, 0, D - 2, b, nineSums, COLUMNS);
    }
  }
}
