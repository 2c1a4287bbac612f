package dev.unravel.run;

import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.event.Ended;
import dev.unravel.event.Event;
import dev.unravel.event.History;
import dev.unravel.event.Jumped;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.ConditionalState;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One history with the conditional state before and after each of its events. */
public final class Timeline {

  /**
   * One event.
   *
   * @param event what happened
   * @param what it in words
   * @param before the conditional state just before; empty at the preparation
   * @param after the conditional state just after; empty at the end
   */
  public record Entry(
      Event event, String what, Optional<StateView> before, Optional<StateView> after) {}

  /**
   * What is shown of a conditional state.
   *
   * @param moments the nine of {@link CollectiveObservables}
   */
  public record StateView(Diagnostics diagnostics, double[] moments) {}

  private final Unravelling unravelling;
  private final MeasurementPlane plane;
  private final List<BandedMatrix> observables;

  private Timeline(Unravelling unravelling, MeasurementPlane plane) {
    this.unravelling = unravelling;
    this.plane = plane;
    observables = CollectiveObservables.of(unravelling.system().spin());
  }

  /**
   * Follows a history.
   *
   * @param plane where the settings of the Bell operator may lie
   */
  public static List<Entry> of(Unravelling unravelling, MeasurementPlane plane, History history) {
    return new Timeline(unravelling, plane).follow(history);
  }

  private List<Entry> follow(History history) {
    Prepared prepared = (Prepared) history.events().get(0);
    ConditionalState state = new ConditionalState(unravelling, prepared);
    List<Entry> entries = new ArrayList<>();
    for (Event event : history.events()) {
      Optional<StateView> before =
          event instanceof Prepared ? Optional.empty() : Optional.of(view(state, event.time()));
      state.apply(event);
      Optional<StateView> after =
          event instanceof Ended ? Optional.empty() : Optional.of(view(state, event.time()));
      entries.add(new Entry(event, describe(event), before, after));
    }
    return List.copyOf(entries);
  }

  private StateView view(ConditionalState state, double time) {
    ComplexVector psi = state.at(time);
    double[] moments = observables.stream().mapToDouble(a -> a.realExpectation(psi)).toArray();
    int spins = unravelling.system().spin().spins();
    return new StateView(Diagnostics.of(CollectiveMoments.of(spins, moments), plane), moments);
  }

  private String describe(Event event) {
    OpenSystem system = unravelling.system();
    if (event instanceof Prepared prepared) {
      return system.initial().isPure()
          ? "prepared"
          : "prepared in eigenvector " + prepared.eigenvector();
    }
    if (event instanceof Jumped jumped) {
      return "jump " + system.jumps().get(jumped.channel()).name();
    }
    if (event instanceof Measured measured) {
      var eve = system.eve().orElseThrow();
      return "Eve measures %s = %s"
          .formatted(eve.observable(), plain(eve.value(measured.outcome())));
    }
    return "end";
  }

  private static String plain(double m) {
    return m == Math.rint(m) ? Long.toString((long) m) : Double.toString(m);
  }
}
