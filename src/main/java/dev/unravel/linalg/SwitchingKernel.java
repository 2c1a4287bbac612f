package dev.unravel.linalg;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The plain kernel at first and the vector kernel later, which changes no bit. Until C2 has
 * compiled them, vector instructions are objects and a thousand times slower: half a second is
 * lost, which a short run never gets back. So the plain kernel works until it has worked for about
 * as long as that; then the vector kernel is rehearsed in a thread of its own, and takes over when
 * it is the faster one.
 */
final class SwitchingKernel implements Kernel {

  /** Complex multiply-adds, half a second of the plain kernel on one processor, or more. */
  private static final long WORTH_A_REHEARSAL = 2_000_000_000L;

  /** What one sine and cosine cost the plain kernel, in complex multiply-adds. */
  private static final long PER_FUNCTION = 30;

  private static final int MOST_ROUNDS = 5000;

  private final Kernel plain = new PlainKernel();
  private final AtomicLong work = new AtomicLong();
  private volatile Kernel current = plain;

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public void setProduct(Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns) {
    at((long) rows * terms * columns).setProduct(a, b, c, rows, terms, columns);
  }

  @Override
  public void setRealProduct(
      Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns) {
    at((long) rows * terms * columns / 2).setRealProduct(a, b, c, rows, terms, columns);
  }

  @Override
  public void addProjectors(
      ComplexMatrix x, double[] w, int offset, int terms, int from, int to, ComplexMatrix rho) {
    at((long) terms * (to - from) * (to - from) / 2)
        .addProjectors(x, w, offset, terms, from, to, rho);
  }

  @Override
  public void cis(double w, double[] x, double[] re, double[] im) {
    at(PER_FUNCTION * x.length).cis(w, x, re, im);
  }

  @Override
  public void evolve(
      double[] w, double[] g, int from, int to, double[] t, ComplexMatrix x, ComplexMatrix y) {
    at(2 * PER_FUNCTION * (to - from) * (long) t.length).evolve(w, g, from, to, t, x, y);
  }

  @Override
  public void multiplyByPolynomial(double[] p, double[] t, double[] xr, double[] xi) {
    at((long) p.length / 4 * t.length).multiplyByPolynomial(p, t, xr, xi);
  }

  @Override
  public void addForm(
      int[] pairs, double[] u, int from, int to, ComplexMatrix x, double[] out, int count) {
    at((to - from) * (long) count).addForm(pairs, u, from, to, x, out, count);
  }

  @Override
  public void addForms(
      int[] pairs, double[] u, int from, int to, ComplexMatrix x, double[][] out, int count) {
    at(2 * (to - from) * (long) count).addForms(pairs, u, from, to, x, out, count);
  }

  @Override
  public void setSparseProduct(
      int[] column,
      double[] u,
      int[] begin,
      int[] end,
      int from,
      int to,
      ComplexMatrix x,
      ComplexMatrix y,
      int count) {
    at(to > from ? (end[to - 1] - begin[from]) * (long) count : 0)
        .setSparseProduct(column, u, begin, end, from, to, x, y, count);
  }

  @Override
  public void setLadderSums(
      double[] m, double[] s, int from, int to, ComplexMatrix x, double[][] out, int count) {
    at(6 * (to - from) * (long) count).setLadderSums(m, s, from, to, x, out, count);
  }

  /** The kernel for work of this size. */
  private Kernel at(long amount) {
    Kernel kernel = current;
    if (kernel == plain && work.get() < WORTH_A_REHEARSAL) {
      long before = work.getAndAdd(amount);
      if (before < WORTH_A_REHEARSAL && before + amount >= WORTH_A_REHEARSAL) {
        Thread thread = new Thread(this::rehearse, "unravel-kernel");
        thread.setDaemon(true);
        thread.start();
      }
    }
    return kernel;
  }

  private void rehearse() {
    try {
      Kernel vector = KernelChoice.vector();
      if (new Rehearsal().until(vector, plain, MOST_ROUNDS)) {
        current = vector;
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      work.set(WORTH_A_REHEARSAL); // The plain kernel goes on.
    }
  }
}
