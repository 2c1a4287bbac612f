package dev.unravel.eve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.event.Ended;
import dev.unravel.event.EventBlock;
import dev.unravel.event.History;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Reading;
import dev.unravel.model.Timing;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.TrajectorySimulator;
import dev.unravel.trajectory.Unravelling;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The state given a record: what each filter must agree with, and what their means must be. */
class EveFilterTest {

  private static final CollectiveSpin SPIN = new CollectiveSpin(3);
  private static final double END = 1.5;
  private static final double[] GRID = {0, 0.5, 1, END};
  private static final Hamiltonian H = Hamiltonian.lmg(SPIN, 1.5, 0.4);

  private static final Optional<Eavesdropper> EVE =
      Optional.of(Eavesdropper.measuring(SPIN, "n.S", 0.6, 0, 0.8, 1.2));

  private static final List<JumpOperator> BATH =
      List.of(
          JumpOperator.of("down", SPIN.minus(), 0.4), JumpOperator.of("dephasing", SPIN.x(), 0.3));

  private static InitialState mixed() {
    return InitialState.gibbs(EnergyBasis.of(H), 1.5);
  }

  private static EventBlock histories(OpenSystem system, int count) {
    return new TrajectorySimulator(Unravelling.of(system, END), new RandomStreams(42), 0, END)
        .simulate(0, count);
  }

  private static void shouldBe(ComplexMatrix actual, ComplexMatrix expected, double error) {
    for (int i = 0; i < expected.rows(); i++) {
      for (int j = 0; j < expected.rows(); j++) {
        assertThat(actual.re(i, j))
            .as("Re %d %d", i, j)
            .isCloseTo(expected.re(i, j), within(error));
        assertThat(actual.im(i, j))
            .as("Im %d %d", i, j)
            .isCloseTo(expected.im(i, j), within(error));
      }
    }
  }

  /** The density matrix of a filter at the end of a history. */
  private static ComplexMatrix atEnd(QuantumFilter filter, History history) {
    filter.begin((Prepared) history.events().get(0));
    history.events().stream().skip(1).filter(e -> !(e instanceof Ended)).forEach(filter::apply);
    return filter.at(END).get(0).density();
  }

  /** With Eve alone and a pure start both know everything. */
  @Test
  void shouldKnowAsMuchAsTheTrajectoryWithEveAloneAndAPureStart() {
    OpenSystem system = new OpenSystem(H, List.of(), EVE, InitialState.coherent(SPIN, 1.1, 0.3));
    Unravelling unravelling = Unravelling.of(system, END);
    EventBlock block = histories(system, 20);
    EveFilter densities = new EveFilter(unravelling, GRID, false);
    for (int i = 0; i < block.size(); i++) {
      ComplexMatrix pure = atEnd(new TrajectoryFilter(unravelling), block.history(i));
      shouldBe(atEnd(densities, block.history(i)), pure, 1e-9);
      shouldBe(atEnd(new EveFilter(unravelling, GRID), block.history(i)), pure, 1e-14);
      assertThat(Entropy.vonNeumann(pure)).isCloseTo(0, within(1e-9));
    }
  }

  /** Without a bath a mixed start is forgotten at the first measurement, by both ways alike. */
  @Test
  void shouldBePureFromTheFirstMeasurementOnWithoutABath() {
    OpenSystem system = new OpenSystem(H, List.of(), EVE, mixed());
    Unravelling unravelling = Unravelling.of(system, END);
    EventBlock block = histories(system, 30);
    EveFilter filter = new EveFilter(unravelling, GRID);
    double atStart = Entropy.vonNeumann(mixed().density());
    assertThat(atStart).isGreaterThan(0.5);
    for (int i = 0; i < block.size(); i++) {
      ComplexMatrix rho = atEnd(filter, block.history(i));
      shouldBe(rho, atEnd(new EveFilter(unravelling, GRID, false), block.history(i)), 1e-9);
      boolean measured = block.to(i) > block.from(i);
      assertThat(Entropy.vonNeumann(rho)).isCloseTo(measured ? 0 : atStart, within(1e-9));
    }
  }

  /**
   * Brute force: with the superoperator of the bath as small Euler steps of order 4, d rho/dt = L
   * rho from the state that the last measurement left.
   */
  @Test
  void shouldFollowTheMasterEquationBetweenMeasurements() {
    OpenSystem system = new OpenSystem(H, BATH, EVE, mixed());
    EveFilter filter = new EveFilter(Unravelling.of(system, END), GRID);
    filter.begin(new Prepared(2));
    shouldBe(filter.at(0.4).get(0).density(), rungeKutta(system, mixed().density(), 0.4), 1e-9);
    shouldBe(filter.at(0.5).get(0).density(), rungeKutta(system, mixed().density(), 0.5), 1e-9);
    filter.apply(new dev.unravel.event.Jumped(0.45, 0)); // unheard
    filter.apply(new Measured(0.6, 1));
    ComplexMatrix w = new ComplexMatrix(4, 4);
    w.addProjector(1, EVE.orElseThrow().state(1));
    shouldBe(filter.at(0.6).get(0).density(), w, 1e-15);
    KnownState later = filter.at(0.7, 1.3).get(1);
    ComplexMatrix expected = rungeKutta(system, w, 0.7);
    shouldBe(later.density(), expected, 1e-9);
    double sum = 0;
    for (int k = 0; k < 4; k++) {
      ComplexMatrix projector = new ComplexMatrix(4, 4);
      projector.addProjector(1, EVE.orElseThrow().state(k));
      assertThat(later.outcomes()[k])
          .isCloseTo(projector.realTraceOfProduct(expected), within(1e-9));
      sum += later.outcomes()[k];
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(later.moments()[0])
        .isCloseTo(SPIN.x().toDense().realTraceOfProduct(expected), within(1e-9));
  }

  private static ComplexMatrix rungeKutta(OpenSystem system, ComplexMatrix from, double time) {
    int steps = 400;
    double h = time / steps;
    ComplexMatrix rho = from.copy();
    for (int s = 0; s < steps; s++) {
      ComplexMatrix k1 = flow(system, rho);
      ComplexMatrix k2 = flow(system, plus(rho, h / 2, k1));
      ComplexMatrix k3 = flow(system, plus(rho, h / 2, k2));
      ComplexMatrix k4 = flow(system, plus(rho, h, k3));
      rho = plus(plus(plus(plus(rho, h / 6, k1), h / 3, k2), h / 3, k3), h / 6, k4);
    }
    return rho;
  }

  private static ComplexMatrix plus(ComplexMatrix a, double x, ComplexMatrix b) {
    ComplexMatrix sum = a.copy();
    sum.addScaled(x, 0, b);
    return sum;
  }

  private static ComplexMatrix flow(OpenSystem system, ComplexMatrix rho) {
    ComplexMatrix hamiltonian = system.hamiltonian().matrix().toDense();
    ComplexMatrix flow = new ComplexMatrix(4, 4);
    flow.addScaled(0, -1, hamiltonian.times(rho));
    flow.addScaled(0, 1, rho.times(hamiltonian));
    for (JumpOperator jump : system.jumps()) {
      ComplexMatrix l = jump.matrix().toDense();
      ComplexMatrix gram = l.adjoint().times(l);
      flow.addScaled(1, 0, l.times(rho).times(l.adjoint()));
      flow.addScaled(-0.5, 0, gram.times(rho));
      flow.addScaled(-0.5, 0, rho.times(gram));
    }
    return flow;
  }

  /**
   * The mean of either is rho_S(t). Elements of 4000 states have errors of at most 1/sqrt(4000) =
   * 0.016 each; 5.5 of them in 2 x 16 numbers: false alarm below 1e-6. Seed 42.
   */
  @Test
  void shouldHaveTheStateOfTheEnsembleAsMean() {
    OpenSystem system = new OpenSystem(H, BATH, EVE, mixed());
    Unravelling unravelling = Unravelling.of(system, END);
    ComplexMatrix exact = LindbladIntegrator.of(system).solve(0, END).rho(1);
    int count = 4000;
    EventBlock block = histories(system, count);
    for (Perspective perspective : Perspective.values()) {
      QuantumFilter filter = perspective.filter(unravelling, GRID);
      ComplexMatrix mean = new ComplexMatrix(4, 4);
      for (int i = 0; i < count; i++) {
        mean.addScaled(1.0 / count, 0, atEnd(filter, block.history(i)));
      }
      shouldBe(mean, exact, 5.5 / Math.sqrt(count));
    }
  }

  /**
   * Measurements that do not forget: densities and pure states agree, and the means are rho_S(t).
   * 5.5 errors of at most 1/sqrt(3000) in 4 x 32 numbers: false alarm below 1e-5. Seed 42.
   */
  @Test
  void shouldFilterWhatUnsharpAndDegenerateMeasurementsLeave() {
    for (Eavesdropper strange :
        List.of(
            EVE.orElseThrow().reading(Reading.VALUE, 0.4),
            EVE.orElseThrow().reading(Reading.SQUARE, 1))) {
      OpenSystem closed =
          new OpenSystem(H, List.of(), Optional.of(strange), InitialState.coherent(SPIN, 1.1, 0.3));
      Unravelling unravelling = Unravelling.of(closed, END);
      EventBlock block = histories(closed, 20);
      for (int i = 0; i < block.size(); i++) {
        ComplexMatrix pure = atEnd(new TrajectoryFilter(unravelling), block.history(i));
        shouldBe(atEnd(new EveFilter(unravelling, GRID, false), block.history(i)), pure, 1e-9);
      }
      OpenSystem open = new OpenSystem(H, BATH, Optional.of(strange), mixed());
      ComplexMatrix exact = LindbladIntegrator.of(open).solve(0, END).rho(1);
      int count = 3000;
      EventBlock many = histories(open, count);
      for (Perspective perspective : Perspective.values()) {
        QuantumFilter filter = perspective.filter(Unravelling.of(open, END), GRID);
        ComplexMatrix mean = new ComplexMatrix(4, 4);
        for (int i = 0; i < count; i++) {
          mean.addScaled(1.0 / count, 0, atEnd(filter, many.history(i)));
        }
        shouldBe(mean, exact, 5.5 / Math.sqrt(count));
      }
    }
  }

  /**
   * She stops after two measurements, and goes on knowing: the mean of her states is rho_S(t)
   * still, as for measurements that forget and for those that do not. 5.5 errors of at most
   * 1/sqrt(3000).
   */
  @Test
  void shouldKnowWhenSheHasStopped() {
    for (double strength : new double[] {1, 0.5}) {
      Eavesdropper stops =
          EVE.orElseThrow().reading(Reading.VALUE, strength).at(new Timing.Poisson(2, 2));
      OpenSystem system = new OpenSystem(H, BATH, Optional.of(stops), mixed());
      ComplexMatrix exact = LindbladIntegrator.of(system).solve(0, END).rho(1);
      int count = 3000;
      EventBlock block = histories(system, count);
      for (Perspective perspective : Perspective.values()) {
        QuantumFilter filter = perspective.filter(Unravelling.of(system, END), GRID);
        ComplexMatrix mean = new ComplexMatrix(4, 4);
        for (int i = 0; i < count; i++) {
          mean.addScaled(1.0 / count, 0, atEnd(filter, block.history(i)));
        }
        shouldBe(mean, exact, 5.5 / Math.sqrt(count));
      }
    }
  }

  @Test
  void shouldGiveTheEntropiesOfKnownStates() {
    ComplexMatrix rho = new ComplexMatrix(3, 3);
    rho.addProjector(0.5, unit(0.6, 0.8));
    rho.addProjector(0.25, unit(0.8, -0.6));
    rho.add(2, 2, 0.25, 0);
    assertThat(Entropy.vonNeumann(rho)).isCloseTo(1.5, within(1e-13));
    ComplexVector complex = ComplexVector.wrap(new double[] {0.6, 0, 0}, new double[] {0, 0.8, 0});
    ComplexMatrix pure = new ComplexMatrix(3, 3);
    pure.addProjector(1, complex);
    assertThat(Entropy.vonNeumann(pure)).isCloseTo(0, within(1e-13));
    ComplexMatrix even = new ComplexMatrix(3, 3);
    even.addProjector(0.5, complex);
    even.add(2, 2, 0.5, 0);
    assertThat(Entropy.vonNeumann(even)).isCloseTo(1, within(1e-13));
    assertThat(Entropy.shannon(0.25, 0.25, 0.25, 0.25, 0)).isCloseTo(2, within(1e-15));
  }

  private static ComplexVector unit(double x, double y) {
    return ComplexVector.ofReal(x, y, 0);
  }
}
