package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.SparseMatrix;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConservedQuantitiesTest {

  private static final int SYSTEMS = 400;

  /** Parts that have symmetries or none, each with a probability. */
  private static OpenSystem system(Random random) {
    CollectiveSpin spin = new CollectiveSpin(1 + random.nextInt(5));
    Hamiltonian hamiltonian =
        new Hamiltonian(spin, 0, random.nextInt(2) * random.nextDouble(), random.nextInt(2) * 0.3);
    List<BandedMatrix> operators =
        List.of(
            spin.x(),
            spin.y(),
            spin.z(),
            spin.z().times(spin.z()),
            spin.x().times(spin.x()),
            spin.combination(0.3, 0, 0.4, 0, 0),
            spin.combination(0, 0, 0, 1, 0));
    List<JumpOperator> jumps = new ArrayList<>();
    for (int c = random.nextInt(3); c > 0; c--) {
      BandedMatrix operator = operators.get(random.nextInt(operators.size()));
      jumps.add(JumpOperator.of("jump " + c, operator, random.nextDouble()));
    }
    if (random.nextInt(4) == 0) {
      EnergyBasis energies = EnergyBasis.of(hamiltonian);
      SparseMatrix.Builder between = new SparseMatrix.Builder(energies.size());
      between.add(0, random.nextInt(energies.size()), random.nextDouble(), 0);
      jumps.add(JumpOperator.inEnergyBasis("between", between.build(), energies));
    }
    boolean heard = jumps.isEmpty() || random.nextBoolean();
    double[][] axes = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0.6, 0, 0.8}};
    double[] axis = axes[random.nextInt(axes.length)];
    return new OpenSystem(
        hamiltonian,
        jumps,
        heard
            ? Optional.of(Eavesdropper.measuring(spin, "Sn", axis[0], axis[1], axis[2], 0.8))
            : Optional.empty(),
        InitialState.coherent(spin, 1, 0.5));
  }

  /** A single state tells the same as all of L^+ O. */
  @Test
  void shouldKeepTheConservedQuantitiesAndNoOthers() {
    Random random = new Random(20261201);
    Map<String, Integer> conserved = new TreeMap<>();
    for (int trial = 0; trial < SYSTEMS; trial++) {
      OpenSystem system = system(random);
      ConservedQuantities quantities = ConservedQuantities.of(system);
      List<String> expected =
          ConservedQuantities.usual(system.hamiltonian()).entrySet().stream()
              .filter(o -> quantities.contains(o.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      assertThat(quantities.candidates().keySet())
          .as("trial %d", trial)
          .containsExactlyElementsOf(expected);
      expected.forEach(name -> conserved.merge(name, 1, Integer::sum));
    }
    assertThat(conserved).hasSize(10);
    assertThat(conserved.values()).allMatch(count -> count >= 10);
  }
}
