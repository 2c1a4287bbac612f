package dev.unravel.eve;

import dev.unravel.ensemble.MomentAccumulator;
import dev.unravel.event.Event;
import dev.unravel.event.Prepared;
import dev.unravel.trajectory.ConditionalState;
import dev.unravel.trajectory.Unravelling;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state given the whole history: pure, and what the trajectory is in. */
public final class TrajectoryFilter implements QuantumFilter {

  private final Unravelling unravelling;
  private final MomentAccumulator accumulator;
  private @Nullable ConditionalState state;

  /** A filter for histories of this system. */
  public TrajectoryFilter(Unravelling unravelling) {
    this.unravelling = unravelling;
    accumulator = new MomentAccumulator(unravelling.system());
  }

  @Override
  public void begin(Prepared prepared) {
    state = new ConditionalState(unravelling, prepared);
  }

  @Override
  public List<KnownState> at(double... times) {
    ConditionalState from = begun();
    return Arrays.stream(times).mapToObj(t -> known(from, t)).toList();
  }

  private KnownState known(ConditionalState from, double time) {
    return new PureState(from.at(time), unravelling.system().eve(), accumulator);
  }

  @Override
  public void apply(Event event) {
    begun().apply(event);
  }

  private ConditionalState begun() {
    if (state == null) {
      throw new IllegalStateException("no history has begun");
    }
    return state;
  }
}
