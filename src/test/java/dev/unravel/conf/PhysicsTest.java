package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.UserException;
import dev.unravel.linalg.Dense;
import dev.unravel.lindblad.NoUniqueSteadyState;
import dev.unravel.lindblad.SteadyState;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a scenario means as physics. */
class PhysicsTest {

  private static OpenSystem system(String... overrides) {
    return Physics.of(Demo.curve(overrides));
  }

  private static String steady(String dissipators) {
    return "initial={type=steady,dissipators=" + dissipators + "}";
  }

  @Test
  void shouldStartInTheSteadyStateOfItsDissipatorsWithoutEve() {
    OpenSystem system =
        system("dissipators=[{type=ladder,zeta=0.3,rate=0.5}]", steady("${dissipators}"));
    SteadyState steady = SteadyState.of(system.hamiltonian(), system.jumps());
    assertThat(Dense.distance(system.initial().density(), steady.rho())).isLessThan(1e-13);
    assertThat(system.initial().probability(0)).isGreaterThan(system.initial().probability(1));
  }

  @Test
  void shouldStartInTheGibbsStateOfThermalBathsOfOneTemperatureWhateverTheSize() {
    String baths = "[{type=thermal,beta=3},{type=thermal,beta=3,gamma0=2}]";
    InitialState steady = system("system.spins=200", steady(baths)).initial();
    InitialState gibbs = system("system.spins=200", "initial={type=gibbs,beta=3}").initial();
    assertThat(Dense.distance(steady.density(), gibbs.density())).isZero();
  }

  @Test
  void shouldNotTakeTheGibbsStateWhereItIsNotTheOnlyOneOrThereAreTwoTemperatures() {
    assertThatThrownBy(() -> system("system.hamiltonian.h=0", steady("[{type=thermal,beta=3}]")))
        .isInstanceOf(NoUniqueSteadyState.class)
        .hasMessageContaining("exp(i pi S_y)");
    assertThatThrownBy(() -> system(steady("[{type=thermal,beta=3,gamma0=0}]")))
        .isInstanceOf(NoUniqueSteadyState.class)
        .hasMessageContaining("the energy");
    InitialState two = system(steady("[{type=thermal,beta=3},{type=thermal,beta=1}]")).initial();
    for (int beta : List.of(1, 3)) {
      InitialState gibbs = system("initial={type=gibbs,beta=" + beta + "}").initial();
      assertThat(Dense.distance(two.density(), gibbs.density())).isGreaterThan(0.01);
    }
  }

  @Test
  void shouldRefuseASteadyStateThatIsTooLargeToSolveFor() {
    assertThatThrownBy(() -> system("system.spins=500", steady("[{type=ladder,zeta=0.1}]")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("up to 400");
  }

  @Test
  void shouldStartInAGaussianOfTheVarianceGiven() {
    for (int spins : List.of(40, 41)) {
      InitialState gaussian =
          system("system.spins=" + spins, "initial={type=gaussian,variance=1.05}").initial();
      assertThat(gaussian.isPure()).isTrue();
      double mean = 0;
      double square = 0;
      for (int k = 0; k <= spins; k++) {
        double p = Math.pow(gaussian.vector(0).re[k], 2);
        mean += k * p;
        square += k * k * p;
        assertThat(gaussian.vector(0).im[k]).isZero();
      }
      assertThat(mean).isCloseTo(spins / 2.0, within(1e-12));
      assertThat(square - mean * mean).isCloseTo(1.05, within(1e-6));
    }
  }

  @Test
  void shouldStartNextToTheMiddleIfTheGaussianIsNarrow() {
    InitialState even = system("initial={type=gaussian,variance=1e-9}").initial();
    assertThat(even.vector(0).re).containsExactly(0, 0, 1, 0, 0);
    InitialState odd = system("system.spins=3", "initial={type=gaussian,variance=1e-9}").initial();
    assertThat(odd.vector(0).re)
        .containsExactly(new double[] {0, Math.sqrt(0.5), Math.sqrt(0.5), 0}, within(1e-15));
  }
}
