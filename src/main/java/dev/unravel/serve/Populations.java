package dev.unravel.serve;

import dev.unravel.eve.Perspective;
import dev.unravel.eve.QuantumFilter;
import dev.unravel.event.Ended;
import dev.unravel.event.Event;
import dev.unravel.event.History;
import dev.unravel.event.Jumped;
import dev.unravel.event.Prepared;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.trajectory.ConditionalState;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The populations of the Dicke states just before and just after events of a history: |psi_k|^2, or
 * the diagonal of the state given Eve's record. Of many spins, sums over as many neighbours as it
 * takes to have no more than {@value #BARS} numbers.
 */
final class Populations {

  static final int BARS = 256;

  /** Given Eve's record alone states are matrices, and larger ones are not made for a picture. */
  static final int LARGEST_MATRIX = 512;

  private final Unravelling unravelling;
  private final Perspective perspective;
  private final int width;

  /**
   * Of one event.
   *
   * @param before empty at the preparation
   * @param after empty at the end
   */
  record Pair(double[] before, double[] after) {}

  Populations(Unravelling unravelling, Perspective perspective) {
    this.unravelling = unravelling;
    this.perspective = perspective;
    width = width(unravelling.system().dimension());
  }

  /** How many Dicke states are taken together in one number. */
  static int width(int dimension) {
    return (dimension + BARS - 1) / BARS;
  }

  /** Of the entries of a timeline from one to before another. */
  List<Pair> of(History history, int from, int to) {
    List<Pair> pairs = new ArrayList<>();
    State state = perspective == Perspective.EVE ? new Filtered() : new Pure();
    int entry = 0;
    for (Event event : history.events()) {
      boolean heard = !(perspective == Perspective.EVE && event instanceof Jumped);
      boolean wanted = heard && entry >= from && entry < to;
      boolean first = event instanceof Prepared;
      double[] before = wanted && !first ? state.at(event.time()) : new double[0];
      state.apply(event);
      boolean last = event instanceof Ended;
      if (wanted) {
        pairs.add(new Pair(before, last ? new double[0] : state.at(event.time())));
      }
      entry += heard ? 1 : 0;
    }
    return pairs;
  }

  private interface State {
    double[] at(double time);

    void apply(Event event);
  }

  private double[] sums(int d, IntToDoubleFunction p) {
    double[] sums = new double[(d + width - 1) / width];
    for (int k = 0; k < d; k++) {
      sums[k / width] += p.applyAsDouble(k);
    }
    return sums;
  }

  private final class Pure implements State {
    private @Nullable ConditionalState state;

    @Override
    public double[] at(double time) {
      ComplexVector psi = Objects.requireNonNull(state).at(time);
      return sums(psi.size(), k -> psi.re[k] * psi.re[k] + psi.im[k] * psi.im[k]);
    }

    @Override
    public void apply(Event event) {
      if (event instanceof Prepared prepared) {
        state = new ConditionalState(unravelling, prepared);
      } else if (!(event instanceof Ended)) {
        Objects.requireNonNull(state).apply(event);
      }
    }
  }

  private final class Filtered implements State {
    private final QuantumFilter filter = perspective.filter(unravelling, new double[] {0});

    @Override
    public double[] at(double time) {
      ComplexMatrix rho = filter.at(time).get(0).density();
      return sums(rho.rows(), k -> rho.re(k, k));
    }

    @Override
    public void apply(Event event) {
      if (event instanceof Prepared prepared) {
        filter.begin(prepared);
      } else if (!(event instanceof Ended)) {
        filter.apply(event);
      }
    }
  }
}
