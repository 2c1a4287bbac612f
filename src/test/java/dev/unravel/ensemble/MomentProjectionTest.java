package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.OpenSystem;
import dev.unravel.systems.AnalyticSystem;
import dev.unravel.systems.AnalyticSystems;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.Unravelling;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentProjectionTest {

  static Stream<AnalyticSystem> catalogue() {
    return AnalyticSystems.all().stream();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 31})
  void shouldGiveTheExpectationValuesOfTheNineObservables(int spins) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    Random random = new Random(17);
    ComplexVector psi = new ComplexVector(spin.dimension());
    for (int k = 0; k < psi.size(); k++) {
      psi.re[k] = random.nextGaussian();
      psi.im[k] = random.nextGaussian();
    }
    psi.normalise();
    double[] nine = new double[CollectiveObservables.LENGTH];
    new MomentAccumulator(spin).add(0.7, psi, nine);
    for (int a = 0; a < CollectiveObservables.COUNT; a++) {
      assertThat(nine[a])
          .as(CollectiveObservables.NAMES.get(a))
          .isCloseTo(
              0.7 * CollectiveObservables.of(spin).get(a).realExpectation(psi),
              within(1e-13 * spins * spins));
    }
    ComplexMatrix rho = new ComplexMatrix(spin.dimension(), spin.dimension());
    rho.addProjector(0.7, psi);
    assertThat(nine)
        .containsExactly(
            CollectiveObservables.moments(CollectiveObservables.of(spin), rho, 0),
            within(1e-13 * spins * spins));
  }

  /** Moments alone are those of the density matrices that the same events give. */
  @ParameterizedTest
  @MethodSource("catalogue")
  void shouldAgreeWithTheProjectionOntoWholeStates(AnalyticSystem known) {
    OpenSystem system = known.system();
    double[] times = Projections.grid(known.end(), 7);
    Unravelling unravelling = Unravelling.of(system, known.end());
    EventBlock events =
        BlockSimulator.of(
                unravelling, unravelling.plainSampling(), new RandomStreams(3), 0, known.end())
            .simulate(0, 40);
    Grouping grouping = new Grouping(4, 8);
    BlockSums density =
        new BlockProjector(Projections.generic(unravelling, times), 40, grouping).project(events);
    BlockSums moments =
        new BlockProjector(Projection.of(unravelling, times, StateDetail.MOMENTS), 40, grouping)
            .project(events);
    int n = system.spin().spins();
    for (int g = 0; g < 4; g++) {
      GroupSum whole = density.groups().get(g);
      GroupSum alone = moments.groups().get(g);
      assertThat(alone.states()).isEmpty();
      assertThat(alone.weight()).isEqualTo(whole.weight());
      for (int t = 0; t < times.length; t++) {
        assertThat(Projections.unblurred(alone.moments()[t]))
            .containsExactly(Projections.unblurred(whole.moments()[t]), within(1e-10 * n * n));
      }
    }
  }

  @Test
  void shouldKnowNeitherTheStateNorItsPurity() {
    AnalyticSystem known = AnalyticSystems.all().get(0);
    EnsembleFold fold =
        new EnsembleFold(
            Projection.of(
                Unravelling.of(known.system(), 1), new double[] {0, 1}, StateDetail.MOMENTS),
            new Grouping(1, 4));
    assertThat(fold.keepsStates()).isFalse();
    assertThat(fold.purities().get(0).estimate()).isNaN();
    assertThatThrownBy(() -> fold.rho(0)).hasMessageContaining("states are not kept");
  }
}
