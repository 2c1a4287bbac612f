package dev.unravel.lindblad;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveSpin;
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

  private ConservedQuantities() {}

  /** The names of those that are, without multiples of the identity. */
  static List<String> of(Generator generator, Frame frame, Hamiltonian hamiltonian) {
    List<String> conserved = new ArrayList<>();
    candidates(hamiltonian)
        .forEach(
            (name, o) -> {
              double scale = generator.norm() * o.maxAbs();
              if (!isMultipleOfIdentity(o)
                  && generator.drift(frame.fromDicke(o)) <= TOLERANCE * scale) {
                conserved.add(name);
              }
            });
    return List.copyOf(conserved);
  }

  /**
   * The same as operators in the Dicke basis, from
   *
   * <pre>
   *   L^+ O = i[H, O] + sum_c (L_c^+ O L_c - (L_c^+ L_c O + O L_c^+ L_c)/2) + kappa (sum_k M_k O M_k - O)
   * </pre>
   *
   * <p>without the last term where Eve measures at known instants: then O must be untouched by her.
   *
   * @param energyAlone whether no others are asked for
   */
  static Map<String, ComplexMatrix> of(OpenSystem system, boolean energyAlone) {
    if (energyAlone && system.jumps().isEmpty() && system.eve().isEmpty()) {
      return Map.of("the energy", system.hamiltonian().matrix().toDense());
    }
    Map<String, ComplexMatrix> conserved = new LinkedHashMap<>();
    candidates(system.hamiltonian())
        .forEach(
            (name, o) -> {
              if (isConserved(o, system)) {
                conserved.put(name, o);
              }
            });
    return conserved;
  }

  private static boolean isConserved(ComplexMatrix o, OpenSystem system) {
    BandedMatrix h = system.hamiltonian().matrix();
    double scale = h.infinityNorm();
    ComplexMatrix half = scaled(h.times(o), 0, 1);
    for (JumpOperator jump : system.jumps()) {
      BandedMatrix l = jump.matrix();
      half.addScaled(0.5, 0, l.adjoint().times(o.times(l.toDense())));
      half.addScaled(-0.5, 0, l.gram().times(o));
      scale += l.gram().infinityNorm();
    }
    if (system.eve().isPresent()) {
      double kappa = system.eve().get().rate();
      half.addScaled(0.5 * kappa, 0, system.eve().get().unheard(o));
      half.addScaled(-0.5 * kappa, 0, o);
      scale += kappa;
    }
    ComplexMatrix drift = half.adjoint();
    drift.addScaled(1, 0, half);
    return drift.maxAbs() <= 1e-15 * scale * o.maxAbs();
  }

  private static ComplexMatrix scaled(ComplexMatrix a, double x, double y) {
    ComplexMatrix b = new ComplexMatrix(a.rows(), a.columns());
    b.addScaled(x, y, a);
    return b;
  }

  private static Map<String, ComplexMatrix> candidates(Hamiltonian hamiltonian) {
    CollectiveSpin spin = hamiltonian.spin();
    Map<String, ComplexMatrix> all = new LinkedHashMap<>();
    all.put("the energy", hamiltonian.matrix().toDense());
    Map<String, BandedMatrix> components = new LinkedHashMap<>();
    components.put("S_x", spin.x());
    components.put("S_y", spin.y());
    components.put("S_z", spin.z());
    components.forEach((name, s) -> all.put(name, s.toDense()));
    components.forEach((name, s) -> all.put(name + "^2", s.times(s).toDense()));
    all.put("the flip k -> N-k, exp(i pi S_x)", flip(spin, false));
    all.put("the parity exp(i pi S_y)", flip(spin, true));
    all.put("the parity (-1)^k, exp(i pi S_z)", signs(spin));
    return all;
  }

  /** sum_k |D_{N-k}>&lt;D_k|, or with signs (-1)^k, and then times i if N is odd. */
  private static ComplexMatrix flip(CollectiveSpin spin, boolean signed) {
    int d = spin.dimension();
    ComplexMatrix f = new ComplexMatrix(d, d);
    for (int k = 0; k < d; k++) {
      double sign = signed && k % 2 == 1 ? -1 : 1;
      boolean imaginary = signed && d % 2 == 0;
      f.set(d - 1 - k, k, imaginary ? 0 : sign, imaginary ? sign : 0);
    }
    return f;
  }

  private static ComplexMatrix signs(CollectiveSpin spin) {
    ComplexMatrix z = ComplexMatrix.identity(spin.dimension());
    for (int k = 1; k < z.rows(); k += 2) {
      z.set(k, k, -1, 0);
    }
    return z;
  }

  private static boolean isMultipleOfIdentity(ComplexMatrix o) {
    ComplexMatrix rest = o.copy();
    rest.addScaled(-o.realTrace() / o.rows(), 0, ComplexMatrix.identity(o.rows()));
    return rest.maxAbs() <= TOLERANCE * o.maxAbs();
  }
}
