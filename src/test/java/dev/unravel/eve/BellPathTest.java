package dev.unravel.eve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.event.Ended;
import dev.unravel.event.History;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.Unravelling;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The Bell value along one history. */
class BellPathTest {

  private static final CollectiveSpin SPIN = new CollectiveSpin(20);
  private static final int HALF = 10;

  private static double[] grid(double end, int points) {
    return IntStream.range(0, points).mapToDouble(i -> end * i / (points - 1)).toArray();
  }

  private static InitialState superposition() {
    var psi = new dev.unravel.linalg.ComplexVector(SPIN.dimension());
    psi.re[HALF] = 1;
    psi.re[HALF + 1] = 1;
    return InitialState.pure(psi);
  }

  private static BellPath path(OpenSystem system, double[] grid) {
    double end = grid[grid.length - 1];
    return new BellPath(
        new TrajectoryFilter(Unravelling.of(system, end)), MeasurementPlane.ZX, 20, grid);
  }

  private static double bell(double[] moments) {
    return Diagnostics.of(CollectiveMoments.of(20, moments), MeasurementPlane.ZX).bell();
  }

  /**
   * Fig. 3a: (|D_10> + |D_11>)/sqrt 2 turns out of the plane and back again; the integrator alone
   * says when Q_v changes sign, here by bisection.
   */
  @Test
  void shouldFindWhenNonLocalityIsLostBetweenGridTimes() {
    OpenSystem system =
        new OpenSystem(
            Hamiltonian.isotropic(SPIN, 1), List.of(), Optional.empty(), superposition());
    double end = Math.PI / 2;
    double low = 0;
    double high = end;
    for (int i = 0; i < 45; i++) {
      double middle = 0.5 * (low + high);
      double q = bell(LindbladIntegrator.of(system).solve(0, middle).moments(1));
      low = q < 0 ? middle : low;
      high = q < 0 ? high : middle;
    }
    BellPath path = path(system, grid(end, 4));
    path.follow(new History(0, 1, List.of(new Prepared(0), new Ended(end))));
    assertThat(path.lost()).isCloseTo(low, within(1e-8));
    assertThat(path.lostMeasurements()).isZero();
    assertThat(path.value(0)).isCloseTo(-1.19617, within(1e-5));
    assertThat(path.least()).isEqualTo(path.value(0));
    assertThat(path.leastTime()).isZero();
    assertThat(path.last()).isCloseTo(2, within(1e-6)).isEqualTo(path.value(3));
  }

  /** The same for twice as long: non-locality comes back, so it is not lost. */
  @Test
  void shouldNotCallLostWhatComesBack() {
    OpenSystem system =
        new OpenSystem(
            Hamiltonian.isotropic(SPIN, 1), List.of(), Optional.empty(), superposition());
    BellPath path = path(system, grid(Math.PI, 5));
    path.follow(new History(0, 1, List.of(new Prepared(0), new Ended(Math.PI))));
    assertThat(path.last()).isCloseTo(-1.19617, within(1e-5));
    assertThat(path.lost()).isNaN();
  }

  /** D_10 has no mean spin and a Q_v of its own; every later measurement of S_z finds it again. */
  @Test
  void shouldLoseNonLocalityAtAMeasurement() {
    Hamiltonian h = Hamiltonian.lmg(SPIN, 1, 0);
    OpenSystem system =
        new OpenSystem(
            h,
            List.of(),
            Optional.of(Eavesdropper.measuring(SPIN, "Sz", 0, 0, 1, 1)),
            InitialState.gibbs(EnergyBasis.of(Hamiltonian.lmg(SPIN, 1, 0.05)), 100));
    double[] grid = grid(1, 6);
    BellPath path = path(system, grid);
    History history =
        new History(
            0,
            1,
            List.of(
                new Prepared(0), new Measured(0.3, HALF), new Measured(0.4, HALF), new Ended(1)));
    path.follow(history);
    InitialState dicke = InitialState.dicke(SPIN, HALF);
    double after =
        bell(
            LindbladIntegrator.of(new OpenSystem(h, List.of(), Optional.empty(), dicke))
                .solve(0)
                .moments(0));
    assertThat(after).isGreaterThanOrEqualTo(0);
    assertThat(path.value(0)).isNegative();
    assertThat(path.lost()).isEqualTo(0.3);
    assertThat(path.lostMeasurements()).isEqualTo(1);
    assertThat(path.value(1)).isNegative();
    IntStream.range(2, 6).forEach(t -> assertThat(path.value(t)).isCloseTo(after, within(1e-9)));

    // Followed again after another one, it is the same.
    path.follow(new History(1, 1, List.of(new Prepared(1), new Ended(1))));
    path.follow(history);
    assertThat(path.lost()).isEqualTo(0.3);
  }

  /** Landmarks are those of the whole path, to the bit, with bounds in between or without. */
  @Test
  void shouldFindTheSameLandmarksWithoutLookingEverywhere() {
    Hamiltonian h = Hamiltonian.lmg(SPIN, 1, 0.3);
    OpenSystem system =
        new OpenSystem(
            h,
            List.of(dev.unravel.model.JumpOperator.of("Sy", SPIN.y(), 0.02)),
            Optional.of(Eavesdropper.measuring(SPIN, "Sx", 1, 0, 0, 0.7)),
            InitialState.gibbs(EnergyBasis.of(h), 20));
    double[] grid = grid(3, 31);
    Unravelling unravelling = Unravelling.of(system, 3);
    var block =
        new dev.unravel.trajectory.TrajectorySimulator(
                unravelling, new dev.unravel.trajectory.RandomStreams(5), 0, 3)
            .simulate(0, 200);
    BellPath whole = path(system, grid);
    BellPath landmarks =
        BellPath.landmarks(new TrajectoryFilter(unravelling), MeasurementPlane.ZX, 20, grid);
    int bounds = 0;
    for (int i = 0; i < block.size(); i++) {
      whole.follow(block.history(i));
      landmarks.follow(block.history(i));
      assertThat(landmarks.value(0)).isEqualTo(whole.value(0));
      assertThat(landmarks.least()).isEqualTo(whole.least());
      assertThat(landmarks.leastTime()).isEqualTo(whole.leastTime());
      assertThat(landmarks.last()).isEqualTo(whole.last());
      assertThat(Double.compare(landmarks.lost(), whole.lost())).isZero();
      assertThat(landmarks.lostMeasurements()).isEqualTo(whole.lostMeasurements());
      for (int t = 0; t < grid.length; t++) {
        assertThat(landmarks.value(t)).isLessThanOrEqualTo(whole.value(t));
        bounds += landmarks.value(t) < whole.value(t) ? 1 : 0;
      }
    }
    assertThat(bounds).isPositive();
  }
}
