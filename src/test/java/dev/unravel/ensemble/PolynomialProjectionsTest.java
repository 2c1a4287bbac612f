package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.PolynomialSystems;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.Unravelling;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models with complex Hamiltonians: each way of projecting sums what the generic one sums. */
class PolynomialProjectionsTest {

  private static final double END = 1.5;
  private static final double[] TIMES = Projections.grid(END, 7);
  private static final int COUNT = 70;

  private static GroupSum sum(Projection projection, EventBlock block) {
    GroupProjection started = projection.start();
    started.add(block, 0, block.size());
    return started.take();
  }

  @Test
  void shouldSumWhatTheGenericWaySums() {
    Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
    for (long seed = 0; seed < 150; seed++) {
      OpenSystem system = PolynomialSystems.of(seed, 9);
      Unravelling unravelling = Unravelling.of(system, END);
      EventBlock block =
          BlockSimulator.of(
                  unravelling, unravelling.plainSampling(), new RandomStreams(seed), 0, END)
              .simulate(0, COUNT);
      Unravelling plain = unravelling;
      Projection best = Projections.density(plain, TIMES);
      Projection generic = Projections.generic(plain, TIMES);
      Projection moments = Projection.of(plain, TIMES, StateDetail.MOMENTS);
      ComplexMatrix[] found = Projections.states(best, sum(best, block));
      GroupSum expected = sum(generic, block);
      ComplexMatrix[] exact = Projections.states(generic, expected);
      double[][] foundMoments = sum(best, block).moments();
      double[][] alone = sum(moments, block).moments();
      int n = system.spin().spins();
      for (int t = 0; t < TIMES.length; t++) {
        assertThat(Dense.distance(found[t], exact[t])).as("seed " + seed).isLessThan(COUNT * 1e-11);
        double allowed = COUNT * n * n * 1e-11 + 1e-11;
        double[] right = Projections.unblurred(expected.moments()[t]);
        assertThat(Projections.unblurred(foundMoments[t]))
            .as("seed " + seed)
            .containsExactly(right, within(allowed));
        assertThat(Projections.unblurred(alone[t]))
            .as("seed " + seed)
            .containsExactly(right, within(allowed));
      }
      seen.merge(Kind.of(best.start(), unravelling.frame().isReal()), 1, Integer::sum);
    }
    assertThat(seen.getOrDefault(Kind.UNITARY, 0)).isGreaterThan(3);
    assertThat(seen.getOrDefault(Kind.SPARSE, 0)).isGreaterThan(3);
  }

  /** Of a complex frame, but for OTHER. */
  private enum Kind {
    UNITARY,
    SPARSE,
    DECAYING,
    OTHER;

    static Kind of(GroupProjection projection, boolean real) {
      if (real) {
        return OTHER;
      }
      if (projection instanceof UnitaryProjection) {
        return UNITARY;
      }
      if (projection instanceof SparseProjection) {
        return SPARSE;
      }
      return projection instanceof DecayingProjection ? DECAYING : OTHER;
    }
  }
}
