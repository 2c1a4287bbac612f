package dev.unravel.linalg;

/**
 * The n nodes and weights of Gauss-Legendre quadrature on [0, 1], exact for polynomials up to
 * degree 2n - 1. Nodes are roots of P_n, by Newton's iteration from Tricomi's estimate cos(pi (i +
 * 3/4) / (n + 1/2)). Source: NIST DLMF, 3.5(v).
 *
 * @param nodes ascending
 * @param weights positive, of sum 1
 */
public record GaussLegendre(double[] nodes, double[] weights) {

  private static final int ITERATIONS = 8;

  /** The rule with n nodes, n at least 1. */
  public static GaussLegendre of(int n) {
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double x = StrictMath.cos(Math.PI * (i + 0.75) / (n + 0.5));
      double derivative = 0;
      for (int iteration = 0; iteration < ITERATIONS; iteration++) {
        double before = 1;
        double p = x;
        for (int k = 2; k <= n; k++) {
          double next = ((2 * k - 1) * x * p - (k - 1) * before) / k;
          before = p;
          p = next;
        }
        derivative = n * (x * p - before) / (x * x - 1);
        x -= p / derivative;
      }
      nodes[n - 1 - i] = 0.5 * (1 + x);
      weights[n - 1 - i] = 1 / ((1 - x * x) * derivative * derivative);
    }
    return new GaussLegendre(nodes, weights);
  }
}
