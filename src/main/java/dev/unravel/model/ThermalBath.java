package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
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
 * The Gibbs state is stationary. Source: arXiv:2202.12079, with A = S_y; E. B. Davies, Commun.
 * Math. Phys. 39, 91 (1974).
 */
public final class ThermalBath {

  /** Elements of A below this fraction of the largest are rounding. */
  private static final double ROUNDING = 1e-13;

  private record Transition(int to, int from, double re, double im, double frequency) {}

  private ThermalBath() {}

  /**
   * The channels, in descending order of frequency: emission first.
   *
   * @param coupling A in the Dicke basis
   * @param beta inverse temperature, positive
   * @param tolerance below which energies and frequencies count as equal, in units of J
   */
  public static List<JumpOperator> channels(
      String name,
      EnergyBasis basis,
      BandedMatrix coupling,
      SpectralDensity density,
      double beta,
      double tolerance) {
    List<Transition> transitions = transitions(basis, coupling, tolerance);
    transitions.sort(Comparator.comparingDouble(Transition::frequency).reversed());
    List<JumpOperator> channels = new ArrayList<>();
    int from = 0;
    while (from < transitions.size()) {
      int to = from + 1;
      while (to < transitions.size()
          && transitions.get(to - 1).frequency() - transitions.get(to).frequency() < tolerance) {
        to++;
      }
      add(channels, name, basis, transitions.subList(from, to), density, beta);
      from = to;
    }
    return List.copyOf(channels);
  }

  private static List<Transition> transitions(
      EnergyBasis basis, BandedMatrix coupling, double tolerance) {
    ComplexMatrix v = ComplexMatrix.ofReal(basis.toDicke());
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

  /** The energies, with the mean in place of each run of levels closer than the tolerance. */
  private static double[] sharedEnergies(EnergyBasis basis, double tolerance) {
    double[] energies = new double[basis.size()];
    int from = 0;
    while (from < energies.length) {
      int to = from + 1;
      double sum = basis.energy(from);
      while (to < energies.length && basis.energy(to) - basis.energy(to - 1) < tolerance) {
        sum += basis.energy(to++);
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
