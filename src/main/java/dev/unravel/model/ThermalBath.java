package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.linalg.SparseMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A thermal bath coupled through a collective operator A, in the secular (Davies) form: one channel
 * for each Bohr frequency w,
 *
 * <pre>  A(w) = sum over E_j - E_i = w of |E_i>&lt;E_i|A|E_j>&lt;E_j|   with rate g(w).</pre>
 *
 * <p>Equal frequencies belong to one operator, a coherent sum. What counts as equal is decided in
 * two steps, so that the even/odd pairs of levels, whose splitting is below rounding, cannot make
 * the result depend on how a solver mixed them: levels closer than a tolerance share their mean
 * energy, then frequencies of those energies closer than the tolerance share their mean frequency.
 * The tolerance is in units of {@link #scale}, and no two members of a group are further apart
 * ({@link Clusters}). The Gibbs state is stationary, which is checked. Source: arXiv:2202.12079,
 * with A = S_y; E. B. Davies, Commun. Math. Phys. 39, 91 (1974).
 */
public final class ThermalBath {

  /** Elements of A below this fraction of the largest are rounding. */
  private static final double ROUNDING = 1e-13;

  /** Part of the largest rate by which the dissipator may change the Gibbs state. */
  private static final double STATIONARY = 1e-6;

  private record Transition(int to, int from, double re, double im, double frequency) {}

  private ThermalBath() {}

  /**
   * The channels, in descending order of frequency: emission first.
   *
   * @param coupling A in the Dicke basis
   * @param beta inverse temperature, positive
   * @param tolerance below which energies and frequencies count as equal, in units of {@link
   *     #scale}
   * @throws NumericalLimitException if the Gibbs state of the basis is not stationary, as the
   *     levels that share an energy differ by too much beside 1/beta; or if a rate is not finite
   */
  public static List<JumpOperator> channels(
      String name,
      EnergyBasis basis,
      BandedMatrix coupling,
      SpectralDensity density,
      double beta,
      double tolerance) {
    double width = tolerance * scale(basis);
    List<Transition> transitions = transitions(basis, coupling, width);
    transitions.sort(Comparator.comparingDouble(Transition::frequency).reversed());
    List<JumpOperator> channels = new ArrayList<>();
    int from = 0;
    for (int to : Clusters.ends(transitions.size(), j -> -transitions.get(j).frequency(), width)) {
      add(channels, name, basis, transitions.subList(from, to), density, beta);
      from = to;
    }
    requireStationary(channels, InitialState.boltzmann(basis, beta), beta, tolerance);
    return List.copyOf(channels);
  }

  /** The unit of the tolerance, 4 (E_N - E_0) / N: J and a little more for (J/N) S_z^2 - h S_x. */
  static double scale(EnergyBasis basis) {
    int n = basis.size() - 1;
    return 4 * (basis.energy(n) - basis.energy(0)) / n;
  }

  /** In the energy basis: |D rho| may not be more than a part of the largest rate. */
  private static void requireStationary(
      List<JumpOperator> channels, double[] p, double beta, double tolerance) {
    int d = p.length;
    double rate = 0;
    double[][] change = new double[d][d];
    for (JumpOperator channel : channels) {
      rate = Math.max(rate, channel.largestRate());
      addDissipation(channel.given(), p, change);
    }
    if (!(rate < Double.POSITIVE_INFINITY)) {
      throw new NumericalLimitException(
          "gamma0, beta", "the rates of this bath are not finite, the largest being " + rate);
    }
    double largest = 0;
    for (double[] row : change) {
      for (double x : row) {
        largest = Math.max(largest, Math.abs(x));
      }
    }
    if (!(largest <= STATIONARY * rate)) {
      throw new NumericalLimitException(
          "bohr-tolerance",
          "%s leaves the Gibbs state of beta = %s not stationary (|D rho| is %s of the largest rate);"
                  .formatted(tolerance, beta, (float) (largest / rate))
              + " must be smaller, so that levels which share an energy differ by less than 1/beta");
    }
  }

  /** change += L p L^+ - (L^+ L p + p L^+ L)/2, of real parts, for a diagonal p. */
  private static void addDissipation(SparseMatrix l, double[] p, double[][] change) {
    for (int e = 0; e < l.count(); e++) {
      for (int f = 0; f < l.count(); f++) {
        double product = l.re(e) * l.re(f) + l.im(e) * l.im(f);
        if (l.column(e) == l.column(f)) {
          change[l.row(e)][l.row(f)] += p[l.column(e)] * product;
        }
        if (l.row(e) == l.row(f)) {
          change[l.column(e)][l.column(f)] -= 0.5 * (p[l.column(e)] + p[l.column(f)]) * product;
        }
      }
    }
  }

  private static List<Transition> transitions(
      EnergyBasis basis, BandedMatrix coupling, double tolerance) {
    ComplexMatrix v = basis.toDicke();
    ComplexMatrix a = v.adjoint().times(coupling.times(v));
    double negligible = ROUNDING * a.maxAbs();
    double[] energies = sharedEnergies(basis, tolerance);
    List<Transition> transitions = new ArrayList<>();
    for (int i = 0; i < basis.size(); i++) {
      for (int j = 0; j < basis.size(); j++) {
        double re = a.re(i, j);
        double im = a.im(i, j);
        if (re * re + im * im > negligible * negligible) {
          transitions.add(new Transition(i, j, re, im, energies[j] - energies[i]));
        }
      }
    }
    return transitions;
  }

  /** The energies, with the mean in place of each group of levels closer than the tolerance. */
  private static double[] sharedEnergies(EnergyBasis basis, double tolerance) {
    double[] energies = new double[basis.size()];
    int from = 0;
    for (int to : Clusters.ends(energies.length, basis::energy, tolerance)) {
      double sum = 0;
      for (int j = from; j < to; j++) {
        sum += basis.energy(j);
      }
      for (int j = from; j < to; j++) {
        energies[j] = sum / (to - from);
      }
      from = to;
    }
    return energies;
  }

  private static void add(
      List<JumpOperator> channels,
      String name,
      EnergyBasis basis,
      List<Transition> group,
      SpectralDensity density,
      double beta) {
    double mean = group.stream().mapToDouble(Transition::frequency).sum() / group.size();
    double amplitude = Math.sqrt(density.rate(mean, beta));
    SparseMatrix.Builder elements = new SparseMatrix.Builder(basis.size());
    group.stream()
        .sorted(Comparator.comparingInt(Transition::to).thenComparingInt(Transition::from))
        .forEach(t -> elements.add(t.to(), t.from(), amplitude * t.re(), amplitude * t.im()));
    SparseMatrix matrix = elements.build();
    if (matrix.count() > 0) {
      channels.add(
          JumpOperator.inEnergyBasis(
              String.format(Locale.ROOT, "%s w=%.6g", name, mean),
              name + " " + kind(mean),
              matrix,
              basis));
    }
  }

  /** What the bath does to the system at a Bohr frequency. */
  private static String kind(double frequency) {
    if (frequency == 0) {
      return "dephasing";
    }
    return frequency > 0 ? "emission" : "absorption";
  }
}
