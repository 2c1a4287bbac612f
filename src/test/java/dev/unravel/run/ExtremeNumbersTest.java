package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.UserException;
import dev.unravel.check.ExactCurve;
import dev.unravel.conf.Scenario;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.ensemble.BlockProjector;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Grouping;
import dev.unravel.ensemble.Projection;
import dev.unravel.ensemble.StateDetail;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a number of a scenario is, the outcome is an answer or one line for the user. */
class ExtremeNumbersTest {

  private static final List<String> VALUES =
      List.of("0", "-0.0", "5e-324", "1e-300", "1e-12", "1e9", "1e300", "1.7e308");

  /** What has more events than this, or phases to follow, is asked only whether it is feasible. */
  private static final double MOST_WORK = 3000;

  private static final String COLLECTIVE =
      "dissipators=[{type=collective,operator{Sminus=1,Sx=0.5},rate=0.3}]";
  private static final String THERMAL =
      "dissipators=[{type=thermal,beta=2,density=power-law,exponent=2,cutoff=3}]";
  private static final String LADDER = "dissipators=[{type=ladder,zeta=0.3,rate=0.5}]";

  /** What surrounds a key, and the key, with a scenario in which it matters. */
  static List<List<String>> keys() {
    List<List<String>> keys = new ArrayList<>();
    for (String key : List.of("system.hamiltonian.J", "system.hamiltonian.h", "time.end")) {
      for (String bath : List.of("dissipators=[]", COLLECTIVE, THERMAL)) {
        keys.add(List.of(bath, key + "=%s"));
      }
    }
    keys.add(List.of("system.hamiltonian={type=lmg-isotropic,omega=%s}", COLLECTIVE));
    for (String key : List.of("Sminus", "Splus", "Sx", "Sy", "Sz")) {
      keys.add(List.of("dissipators=[{type=collective,operator{" + key + "=%s},rate=0.3}]"));
    }
    keys.add(List.of("dissipators=[{type=collective,operator{Sminus=1},rate=%s}]"));
    keys.add(List.of("dissipators=[{type=ladder,zeta=%s}]"));
    keys.add(List.of("dissipators=[{type=ladder,zeta=0.3,rate=%s}]"));
    keys.add(List.of("dissipators=[{type=thermal,beta=%s}]"));
    keys.add(List.of("dissipators=[{type=thermal,beta=%s,density=flat}]"));
    keys.add(List.of("dissipators=[{type=thermal,beta=2,gamma0=%s}]"));
    keys.add(List.of("dissipators=[{type=thermal,beta=2,bohr-tolerance=%s}]"));
    keys.add(List.of("dissipators=[{type=thermal,beta=2,density=power-law,cutoff=%s,exponent=2}]"));
    keys.add(List.of("dissipators=[{type=thermal,beta=2,density=power-law,cutoff=1,exponent=%s}]"));
    keys.add(List.of("initial={type=gibbs,beta=%s}", LADDER));
    keys.add(List.of("initial={type=coherent,theta=%s}", LADDER));
    keys.add(List.of("initial={type=coherent,theta=1,phi=%s}"));
    keys.add(List.of("initial={type=gaussian,variance=%s}"));
    keys.add(List.of("initial={type=superposition,amplitudes{0=%s,1=[0,1e-9]}}"));
    keys.add(List.of("initial={type=superposition,amplitudes{1=[0,%s]}}"));
    keys.add(List.of("initial={type=steady,dissipators=[{type=thermal,beta=%s}]}"));
    keys.add(
        List.of("initial={type=steady,dissipators=[{type=ladder,zeta=%s},{type=thermal,beta=1}]}"));
    keys.add(List.of("eve={observable=Sx,rate=%s}"));
    keys.add(List.of("eve={observable=Sz,rate=%s,timing=periodic}"));
    keys.add(List.of("eve={observable=Sz,rate=2,timing{start=%s,count=3}}", COLLECTIVE));
    keys.add(List.of("eve={observable=Sz,rate=2,strength=%s}"));
    keys.add(List.of("eve={observable={x=%s,z=0},rate=2}"));
    keys.add(List.of("eve={observable={x=%s,y=1e-3},rate=2}"));
    return keys;
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldAnswerOrRefuse(List<String> keys) {
    for (String value : VALUES) {
      answerOrRefuse(keys, value, 3);
    }
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void shouldAnswerOrRefuseForAnyNumberOfSpins(int spins) {
    for (List<String> key : keys()) {
      for (String value : VALUES) {
        answerOrRefuse(key, value, spins);
        answerOrRefuse(key, "-" + value.replace("-0.0", "0"), spins);
      }
    }
  }

  private static void answerOrRefuse(List<String> keys, String value, int spins) {
    List<String> overrides = keys.stream().map(key -> key.formatted(value)).toList();
    try {
      answer(overrides, spins);
    } catch (UserException e) {
      assertThat(e.getMessage()).contains(": ").doesNotContain("\n").doesNotContain("Exception");
    } catch (NumericalLimitException e) {
      assertThat(e.line()).contains(": ").doesNotContain("\n").doesNotContain("Exception");
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(overrides + ", N = " + spins + ": " + e, e);
    }
  }

  private static void answer(List<String> overrides, int spins) {
    CurveSetup setup =
        CurveSetup.of(
                Scenario.parse(
                    """
                    name = extreme
                    system { spins = %d, hamiltonian { type = lmg, J = 1, h = 0.3 } }
                    initial { type = coherent, theta = 1.1, phi = 0.4 }
                    time { end = 1, points = 3 }
                    """
                        .formatted(spins),
                    "test",
                    overrides))
            .get(0);
    double[] times = setup.times();
    ExactCurve.requireFeasible(setup.system(), setup.end());
    double events =
        setup.system().eve().map(e -> e.timing().expected(setup.end())).orElse(0.0)
            + setup.end() * setup.system().jumps().stream().mapToDouble(j -> j.largestRate()).sum();
    double work = events + setup.end() * setup.system().hamiltonian().largest();
    if (!(work < MOST_WORK)) {
      return;
    }
    ExactCurve exact = ExactCurve.of(setup.system(), setup.plane(), times);
    for (int t = 0; t < times.length; t++) {
      requireState(
          exact.solution().rho(t),
          exact.points().get(t).diagnostics().value(DiagnosticRegistry.PURITY),
          spins);
      requireFinite(exact.points().get(t).moments());
      assertThat(exact.points().get(t).diagnostics().value(DiagnosticRegistry.ENERGY)).isFinite();
    }
    Unravelling unravelling = setup.unravelling();
    Grouping grouping = Grouping.of(8, 4, times.length, spins + 1);
    Projection projection = Projection.of(unravelling, times, StateDetail.DENSITY);
    EnsembleFold fold = new EnsembleFold(projection, grouping);
    BlockSimulator simulator =
        BlockSimulator.of(
            unravelling, unravelling.plainSampling(), new RandomStreams(1), 0, setup.end());
    BlockProjector projector = new BlockProjector(projection, 4, grouping);
    fold.add(projector.project(simulator.simulate(0, 4)));
    fold.add(projector.project(simulator.simulate(4, 4)));
    List<GridEstimate> estimates = Estimator.estimate(fold, setup.plane());
    for (int t = 0; t < times.length; t++) {
      requireState(fold.rho(t), estimates.get(t).purity().plugIn(), spins);
      assertThat(estimates.get(t).energy().estimate()).isFinite();
    }
  }

  private static void requireState(ComplexMatrix rho, double purity, int spins) {
    assertThat(rho.realTrace()).isBetween(1 - 1e-8, 1 + 1e-8);
    assertThat(purity).isBetween(1.0 / (spins + 1) - 1e-8, 1 + 1e-8);
    for (int k = 0; k < rho.rows(); k++) {
      assertThat(rho.re(k, k)).isBetween(-1e-8, 1 + 1e-8);
    }
  }

  private static void requireFinite(double[] numbers) {
    for (double x : numbers) {
      assertThat(x).isFinite();
    }
  }
}
