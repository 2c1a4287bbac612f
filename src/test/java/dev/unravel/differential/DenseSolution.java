package dev.unravel.differential;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Timing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The master equation by the exponential of its generator as one dense matrix of twice the usual
 * precision, however stiff it is. The vector is rho_00, Re rho_01, Im rho_01 ... of the upper half
 * of rho, for each part (see {@link Timing.Poisson}) if Eve stops after some measurements.
 */
final class DenseSolution {

  /** The largest dimension of the matrix, and the most time spans that have one. */
  private static final int LARGEST = 100;

  private static final int MOST_SPANS = 10;

  /** The largest norm times time at which the result is good to 1e-16. */
  private static final double LARGEST_NORM = 1e15;

  final List<ComplexMatrix> states = new ArrayList<>();
  final double[] jumps;
  final double[] outcomes;

  /** Norm of the generator times the last time. */
  final double norm;

  private final int d;
  private final int parts;
  private final PreciseMatrix generator;
  private double[][] y;
  private double[][] integral;
  private double now;

  private DenseSolution(OpenSystem system, double[] times, int most) {
    d = system.dimension();
    parts = most + 1;
    Optional<Timing.Scheduled> schedule = system.eve().flatMap(Eavesdropper::schedule);
    List<ComplexMatrix> ls = system.jumps().stream().map(j -> j.matrix().toDense()).toList();
    List<ComplexMatrix> kraus = new ArrayList<>();
    List<ComplexMatrix> ks = new ArrayList<>();
    system
        .eve()
        .ifPresent(
            eve -> {
              for (int k = 0; k < eve.outcomeCount(); k++) {
                ComplexMatrix m = new ComplexMatrix(d, d);
                for (int j = 0; j < d; j++) {
                  m.addProjector(eve.factor(k, j), eve.state(j));
                }
                kraus.add(m);
                ComplexMatrix scaled = m.copy();
                scaled.scale(Math.sqrt(eve.rate()));
                ks.add(scaled);
              }
            });
    PreciseMatrix[] alone = superoperator(system.hamiltonian().matrix().toDense(), ls, true);
    PreciseMatrix[] reading = superoperator(new ComplexMatrix(d, d), ks, true);
    PreciseMatrix[] gain = superoperator(new ComplexMatrix(d, d), ks, false);
    PreciseMatrix free = real(alone);
    PreciseMatrix read = real(reading);
    PreciseMatrix gained = real(gain);
    int n = d * d;
    generator = new PreciseMatrix(parts * n);
    for (int k = 0; k < parts; k++) {
      put(free, 1, k, k);
      if (schedule.isEmpty() && (most == 0 || k < most)) {
        put(read, 1, k, k);
        if (most > 0) {
          put(gained, -1, k, k);
          put(gained, 1, k + 1, k);
        }
      }
    }
    norm = generator.norm() * times[times.length - 1];
    outcomes = new double[kraus.size()];
    y = new double[2][parts * n];
    integral = new double[2][parts * n];
    pack(system.initial().density());
    long next = 0;
    for (double time : times) {
      for (; schedule.isPresent() && schedule.get().instant(next) <= time; next++) {
        advance(schedule.get().instant(next));
        measure(kraus);
      }
      advance(time);
      states.add(unpack(y, parts));
    }
    ComplexMatrix all = unpack(integral, parts);
    jumps = ls.stream().mapToDouble(l -> l.adjoint().times(l).realTraceOfProduct(all)).toArray();
    if (schedule.isEmpty()) {
      ComplexMatrix watched = unpack(integral, most == 0 ? 1 : most);
      for (int k = 0; k < ks.size(); k++) {
        outcomes[k] = ks.get(k).times(ks.get(k)).realTraceOfProduct(watched);
      }
    }
  }

  /**
   * The solution.
   *
   * @return empty if the matrix would be too large, or there are too many spans between instants
   */
  static Optional<DenseSolution> of(OpenSystem system, double[] times) {
    double end = times[times.length - 1];
    Optional<Timing> timing = system.eve().map(Eavesdropper::timing);
    long most = 0;
    if (timing.isPresent() && timing.get() instanceof Timing.Poisson poisson) {
      most =
          poisson.most() == Timing.NEVER
                  || new Timing.Poisson(poisson.rate()).counts(end).atLeast(poisson.most()) < 1e-20
              ? 0
              : poisson.most();
    }
    if (timing.isPresent() && timing.get() instanceof Timing.Scheduled instants) {
      double upTo = Math.min(instants.rate() * end, (double) instants.most());
      if (upTo + times.length - 1 > MOST_SPANS) {
        return Optional.empty();
      }
    }
    long d = system.dimension();
    if ((most + 1) * d * d > LARGEST) {
      return Optional.empty();
    }
    double rate = system.eve().map(Eavesdropper::rate).orElse(0.0);
    for (JumpOperator jump : system.jumps()) {
      rate += jump.largestRate();
    }
    rate += system.hamiltonian().matrix().infinityNorm();
    return rate * end <= LARGEST_NORM
        ? Optional.of(new DenseSolution(system, times, (int) most))
        : Optional.empty();
  }

  /** Real and imaginary part of the matrix that takes rho_kl, number k d + l, to d rho_ij/dt. */
  private PreciseMatrix[] superoperator(
      ComplexMatrix h, List<ComplexMatrix> operators, boolean losses) {
    int n = d * d;
    PreciseMatrix re = new PreciseMatrix(n);
    PreciseMatrix im = new PreciseMatrix(n);
    PreciseMatrix lossRe = new PreciseMatrix(d);
    PreciseMatrix lossIm = new PreciseMatrix(d);
    for (ComplexMatrix l : operators) {
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          for (int k = 0; k < d; k++) {
            // conj(l_ki) l_kj
            lossRe.addProduct(i, j, l.re(k, i), l.re(k, j));
            lossRe.addProduct(i, j, l.im(k, i), l.im(k, j));
            lossIm.addProduct(i, j, l.re(k, i), l.im(k, j));
            lossIm.addProduct(i, j, -l.im(k, i), l.re(k, j));
            for (int m = 0; m < d; m++) {
              // l_ik conj(l_jm)
              re.addProduct(i * d + j, k * d + m, l.re(i, k), l.re(j, m));
              re.addProduct(i * d + j, k * d + m, l.im(i, k), l.im(j, m));
              im.addProduct(i * d + j, k * d + m, l.im(i, k), l.re(j, m));
              im.addProduct(i * d + j, k * d + m, -l.re(i, k), l.im(j, m));
            }
          }
        }
      }
    }
    for (int i = 0; losses && i < d; i++) {
      for (int j = 0; j < d; j++) {
        for (int k = 0; k < d; k++) {
          // -(i h_ik + r_ik/2) rho_kj
          re.add(i * d + j, k * d + j, h.im(i, k), 0);
          im.add(i * d + j, k * d + j, -h.re(i, k), 0);
          half(re, i * d + j, k * d + j, lossRe, i, k);
          half(im, i * d + j, k * d + j, lossIm, i, k);
          // rho_ik (i h_kj - r_kj/2)
          re.add(i * d + j, i * d + k, -h.im(k, j), 0);
          im.add(i * d + j, i * d + k, h.re(k, j), 0);
          half(re, i * d + j, i * d + k, lossRe, k, j);
          half(im, i * d + j, i * d + k, lossIm, k, j);
        }
      }
    }
    return new PreciseMatrix[] {re, im};
  }

  private static void half(PreciseMatrix m, int row, int column, PreciseMatrix loss, int i, int j) {
    m.add(row, column, -0.5 * loss.high[i][j], -0.5 * loss.low[i][j]);
  }

  private int re(int i, int j) {
    return i == j ? i * d + i : i * d + j;
  }

  private int im(int i, int j) {
    return j * d + i;
  }

  /**
   * The same on the real numbers that rho is: Re rho_ij at i d + j, Im rho_ij at j d + i, i < j.
   */
  private PreciseMatrix real(PreciseMatrix[] s) {
    PreciseMatrix m = new PreciseMatrix(d * d);
    for (int i = 0; i < d; i++) {
      for (int j = i; j < d; j++) {
        for (int k = 0; k < d; k++) {
          for (int l = k; l < d; l++) {
            int row = i * d + j;
            int one = k * d + l;
            int other = l * d + k;
            add(m, re(i, j), re(k, l), s[0], row, one, 1);
            if (i < j) {
              add(m, im(i, j), re(k, l), s[1], row, one, 1);
            }
            if (k < l) {
              add(m, re(i, j), re(k, l), s[0], row, other, 1);
              add(m, re(i, j), im(k, l), s[1], row, one, -1);
              add(m, re(i, j), im(k, l), s[1], row, other, 1);
              if (i < j) {
                add(m, im(i, j), re(k, l), s[1], row, other, 1);
                add(m, im(i, j), im(k, l), s[0], row, one, 1);
                add(m, im(i, j), im(k, l), s[0], row, other, -1);
              }
            }
          }
        }
      }
    }
    return m;
  }

  private static void add(
      PreciseMatrix m, int row, int column, PreciseMatrix s, int i, int j, int sign) {
    m.add(row, column, sign * s.high[i][j], sign * s.low[i][j]);
  }

  private void put(PreciseMatrix block, int sign, int rowPart, int columnPart) {
    int n = d * d;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        add(generator, rowPart * n + i, columnPart * n + j, block, i, j, sign);
      }
    }
  }

  /** rho and its integral by the exponential of ((L, rho), (0, 0)). */
  private void advance(double time) {
    double span = time - now;
    now = time;
    if (span == 0) {
      return;
    }
    int n = generator.n;
    PreciseMatrix extended = new PreciseMatrix(n + 1);
    double scale = 1 / span;
    boolean finite = scale < Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      System.arraycopy(generator.high[i], 0, extended.high[i], 0, n);
      System.arraycopy(generator.low[i], 0, extended.low[i], 0, n);
      extended.high[i][n] = finite ? y[0][i] : 0;
      extended.low[i][n] = finite ? y[1][i] : 0;
    }
    PreciseMatrix exponential = extended.exponential(span);
    double[][] x = {Arrays.copyOf(y[0], n + 1), Arrays.copyOf(y[1], n + 1)};
    double[][] next = exponential.times(x);
    for (int i = 0; i < n; i++) {
      integral[0][i] += exponential.high[i][n];
      y[0][i] = next[0][i];
      y[1][i] = next[1][i];
    }
  }

  private void measure(List<ComplexMatrix> kraus) {
    ComplexMatrix rho = unpack(y, 1);
    ComplexMatrix sum = new ComplexMatrix(d, d);
    for (int k = 0; k < kraus.size(); k++) {
      ComplexMatrix image = kraus.get(k).times(rho).times(kraus.get(k));
      outcomes[k] += image.realTrace();
      sum.addScaled(1, 0, image);
    }
    pack(sum);
  }

  private void pack(ComplexMatrix rho) {
    Arrays.fill(y[1], 0);
    for (int i = 0; i < d; i++) {
      for (int j = i; j < d; j++) {
        y[0][re(i, j)] = rho.re(i, j);
        if (i < j) {
          y[0][im(i, j)] = rho.im(i, j);
        }
      }
    }
  }

  /** The sum of the first parts. */
  private ComplexMatrix unpack(double[][] x, int count) {
    ComplexMatrix rho = new ComplexMatrix(d, d);
    for (int k = 0; k < count; k++) {
      int from = k * d * d;
      for (int i = 0; i < d; i++) {
        rho.add(i, i, x[0][from + re(i, i)], 0);
        for (int j = i + 1; j < d; j++) {
          double real = x[0][from + re(i, j)];
          double imaginary = x[0][from + im(i, j)];
          rho.add(i, j, real, imaginary);
          rho.add(j, i, real, -imaginary);
        }
      }
    }
    return rho;
  }
}
