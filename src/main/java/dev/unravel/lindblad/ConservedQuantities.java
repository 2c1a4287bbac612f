package dev.unravel.lindblad;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.SparseMatrix;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the usual observables O an evolution conserves, L^+ O = 0: the energy, the components of
 * the spin and their squares, and the rotations by pi about the axes. About x that is the flip k to
 * N - k and about z the sign (-1)^k, both up to a phase; about y it is their product.
 */
final class ConservedQuantities {

  private static final double TOLERANCE = 1e-10;

  /** A change of more than this, relative to its parts, is not rounding. */
  private static final double ROUNDING = 1e-12;

  private final OpenSystem system;
  private final Map<String, SparseMatrix> candidates;

  private ConservedQuantities(OpenSystem system, Map<String, SparseMatrix> candidates) {
    this.system = system;
    this.candidates = candidates;
  }

  /** The names of those that are, without multiples of the identity. */
  static List<String> of(Generator generator, Frame frame, Hamiltonian hamiltonian) {
    List<String> conserved = new ArrayList<>();
    usual(hamiltonian)
        .forEach(
            (name, sparse) -> {
              ComplexMatrix o = sparse.toDense();
              double scale = generator.norm() * o.maxAbs();
              if (!isMultipleOfIdentity(o)
                  && generator.drift(frame.fromDicke(o)) <= TOLERANCE * scale) {
                conserved.add(name);
              }
            });
    return List.copyOf(conserved);
  }

  /**
   * The conserved quantities of a system; of a closed one the energy alone.
   *
   * <p>Most of the usual observables O are told apart by a single state psi without symmetry: if
   * &lt;O> changes at time 0, O is not conserved. The change follows from the operators of the
   * system, not from the integrator's L.
   */
  static ConservedQuantities of(OpenSystem system) {
    if (system.jumps().isEmpty() && system.eve().isEmpty()) {
      SparseMatrix energy = SparseMatrix.of(system.hamiltonian().matrix());
      return new ConservedQuantities(system, Map.of("the energy", energy));
    }
    Map<String, SparseMatrix> candidates = usual(system.hamiltonian());
    ComplexVector psi = withoutSymmetry(system.dimension());
    ComplexMatrix half = halfOfChange(system, psi);
    double allowed = ROUNDING * scale(system) * squareOfSum(psi);
    candidates.values().removeIf(o -> Math.abs(o.realTraceWith(half)) > allowed * o.infinityNorm());
    return new ConservedQuantities(system, candidates);
  }

  /** Operators in the Dicke basis that may be conserved; all others of the usual ones are not. */
  Map<String, SparseMatrix> candidates() {
    return candidates;
  }

  /**
   * Whether a candidate is conserved, L^+ O = 0 with
   *
   * <pre>
   *   L^+ O = i[H, O] + sum_c (L_c^+ O L_c - (L_c^+ L_c O + O L_c^+ L_c)/2) + kappa (sum_k M_k O M_k - O)
   * </pre>
   *
   * <p>without the last term where Eve measures at known instants: then O must be untouched by her.
   */
  boolean contains(SparseMatrix candidate) {
    ComplexMatrix o = candidate.toDense();
    ComplexMatrix half = scaled(system.hamiltonian().matrix().times(o), 0, 1);
    for (JumpOperator jump : system.jumps()) {
      BandedMatrix l = jump.matrix();
      half.addScaled(0.5, 0, l.adjoint().times(o.times(l.toDense())));
      half.addScaled(-0.5, 0, l.gram().times(o));
    }
    if (system.eve().isPresent()) {
      double kappa = system.eve().get().rate();
      half.addScaled(0.5 * kappa, 0, system.eve().get().unheard(o));
      half.addScaled(-0.5 * kappa, 0, o);
    }
    ComplexMatrix drift = half.adjoint();
    drift.addScaled(1, 0, half);
    return drift.maxAbs() <= 1e-15 * scale(system) * o.maxAbs();
  }

  /** What the elements of L^+ O are, about, for an O of 1. */
  private static double scale(OpenSystem system) {
    double scale = system.hamiltonian().matrix().infinityNorm();
    for (JumpOperator jump : system.jumps()) {
      scale += jump.largestRate();
    }
    return scale + system.eve().map(Eavesdropper::rate).orElse(0.0);
  }

  private static ComplexVector withoutSymmetry(int d) {
    ComplexVector psi = new ComplexVector(d);
    for (int k = 0; k < d; k++) {
      psi.re[k] = 1 + 1.0 / (1 + k);
      psi.im[k] = 1.0 / (2 + k * (double) k);
    }
    return psi;
  }

  private static double squareOfSum(ComplexVector psi) {
    double sum = 0;
    for (int k = 0; k < psi.size(); k++) {
      sum += Math.abs(psi.re[k]) + Math.abs(psi.im[k]);
    }
    return sum * sum;
  }

  /** Z with L |psi>&lt;psi| = Z + Z^+. */
  private static ComplexMatrix halfOfChange(OpenSystem system, ComplexVector psi) {
    int d = system.dimension();
    ComplexMatrix z = new ComplexMatrix(d, d);
    ComplexVector h = new ComplexVector(d);
    ComplexVector r = new ComplexVector(d);
    system.hamiltonian().matrix().apply(psi, h);
    system.decay().apply(psi, r);
    for (int i = 0; i < d; i++) {
      double x = h.im[i] - 0.5 * r.re[i];
      double y = -h.re[i] - 0.5 * r.im[i];
      for (int j = 0; j < d; j++) {
        z.set(i, j, x * psi.re[j] + y * psi.im[j], y * psi.re[j] - x * psi.im[j]);
      }
    }
    for (JumpOperator jump : system.jumps()) {
      z.addProjector(0.5, jump.applied(psi));
    }
    system
        .eve()
        .ifPresent(
            eve -> {
              ComplexMatrix projector = new ComplexMatrix(d, d);
              projector.addProjector(1, psi);
              z.addScaled(0.5 * eve.rate(), 0, eve.unheard(projector));
              z.addScaled(-0.5 * eve.rate(), 0, projector);
            });
    return z;
  }

  private static ComplexMatrix scaled(ComplexMatrix a, double x, double y) {
    ComplexMatrix b = new ComplexMatrix(a.rows(), a.columns());
    b.addScaled(x, y, a);
    return b;
  }

  /** The usual observables in the Dicke basis, by name. */
  static Map<String, SparseMatrix> usual(Hamiltonian hamiltonian) {
    CollectiveSpin spin = hamiltonian.spin();
    Map<String, SparseMatrix> all = new LinkedHashMap<>();
    all.put("the energy", SparseMatrix.of(hamiltonian.matrix()));
    Map<String, BandedMatrix> components = new LinkedHashMap<>();
    components.put("S_x", spin.x());
    components.put("S_y", spin.y());
    components.put("S_z", spin.z());
    components.forEach((name, s) -> all.put(name, SparseMatrix.of(s)));
    components.forEach((name, s) -> all.put(name + "^2", SparseMatrix.of(s.times(s))));
    all.put("the flip k -> N-k, exp(i pi S_x)", flip(spin, false));
    all.put("the parity exp(i pi S_y)", flip(spin, true));
    all.put("the parity (-1)^k, exp(i pi S_z)", signs(spin));
    return all;
  }

  /** sum_k |D_{N-k}>&lt;D_k|, or with signs (-1)^k, and then times i if N is odd. */
  private static SparseMatrix flip(CollectiveSpin spin, boolean signed) {
    int d = spin.dimension();
    SparseMatrix.Builder f = new SparseMatrix.Builder(d);
    for (int k = d - 1; k >= 0; k--) {
      double sign = signed && k % 2 == 1 ? -1 : 1;
      boolean imaginary = signed && d % 2 == 0;
      f.add(d - 1 - k, k, imaginary ? 0 : sign, imaginary ? sign : 0);
    }
    return f.build();
  }

  private static SparseMatrix signs(CollectiveSpin spin) {
    double[] signs = new double[spin.dimension()];
    for (int k = 0; k < signs.length; k++) {
      signs[k] = k % 2 == 0 ? 1 : -1;
    }
    return SparseMatrix.of(BandedMatrix.diagonal(signs));
  }

  private static boolean isMultipleOfIdentity(ComplexMatrix o) {
    ComplexMatrix rest = o.copy();
    rest.addScaled(-o.realTrace() / o.rows(), 0, ComplexMatrix.identity(o.rows()));
    return rest.maxAbs() <= TOLERANCE * o.maxAbs();
  }
}
