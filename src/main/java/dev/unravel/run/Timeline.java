package dev.unravel.run;

import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.diagnostics.MomentDiagnostic;
import dev.unravel.eve.EveFilter;
import dev.unravel.eve.KnownState;
import dev.unravel.eve.Perspective;
import dev.unravel.eve.QuantumFilter;
import dev.unravel.event.Ended;
import dev.unravel.event.Event;
import dev.unravel.event.History;
import dev.unravel.event.Jumped;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.Observable;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.ConditionalState;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One history with the conditional state before and after each of its events. */
public final class Timeline {

  private static final double[] START = {0};

  /** The diagnostics of {@link StateView#further}. */
  private static final List<Diagnostic> FURTHER =
      DiagnosticRegistry.ALL
          .subList(DiagnosticRegistry.BEFORE_MOMENTS, DiagnosticRegistry.ALL.size())
          .stream()
          .filter(diagnostic -> diagnostic instanceof MomentDiagnostic)
          .toList();

  /**
   * One event.
   *
   * @param event what happened
   * @param who did it: bath or Eve; empty for preparation and end
   * @param what it in words
   * @param value what Eve found; NaN if it was not she
   * @param probability of this outcome given the past and that she measures then; of this channel,
   *     given that there is a jump; of this eigenvector; NaN at the end
   * @param density the probability of just this in a time unit, given the past: kappa times the
   *     outcome's, or ||L_c psi||^2; NaN at preparation and end
   * @param before the conditional state just before; empty at the preparation
   * @param after the conditional state just after; empty at the end
   */
  public record Entry(
      Event event,
      String who,
      String what,
      double value,
      double probability,
      double density,
      Optional<StateView> before,
      Optional<StateView> after) {}

  /**
   * What is shown of a conditional state.
   *
   * @param moments the vector of moments, of which the nine of {@link CollectiveObservables} are
   *     the first
   * @param entropy its entropy in bits
   * @param eveEntropy the entropy of the state given Eve's record alone: what she does not know
   * @param further what was added later, by name: diagnostics, and the system's own observables
   */
  public record StateView(
      Diagnostics diagnostics,
      double[] moments,
      double entropy,
      double eveEntropy,
      Map<String, Double> further) {

    /** The names of what is {@link #further} shown of a system. */
    public static List<String> further(OpenSystem system) {
      return Stream.concat(
              FURTHER.stream().map(Diagnostic::name),
              system.observables().stream().map(Observable::name))
          .toList();
    }

    /** What {@link #values} has in the (z, x) plane, in order. */
    public static final List<String> NAMES =
        List.of(
            "bell",
            "phi",
            "theta",
            "concurrence",
            "squeezing",
            "sx",
            "sz",
            "delta_sz",
            "entropy",
            "eve_entropy");

    /** Delta S_z, the standard deviation of S_z. */
    public double deviationZ() {
      return Math.sqrt(Math.max(0, moments[5] - moments[2] * moments[2]));
    }

    /**
     * Every number by its name, in order; with the directions if settings may leave the plane, and
     * {@link #further} at the end.
     */
    public Map<String, Double> values(MeasurementPlane plane) {
      double[] numbers = {
        diagnostics.bell(),
        diagnostics.settings().phi(),
        diagnostics.settings().theta(),
        diagnostics.concurrence(),
        diagnostics.squeezing(),
        moments[0],
        moments[2],
        deviationZ(),
        entropy,
        eveEntropy
      };
      Map<String, Double> values = new LinkedHashMap<>();
      for (int i = 0; i < numbers.length; i++) {
        values.put(NAMES.get(i), numbers[i]);
      }
      if (plane != MeasurementPlane.ZX) {
        double[] components = diagnostics.settings().components();
        for (int i = 0; i < components.length; i++) {
          values.put(BellSettings.COMPONENTS.get(i), components[i]);
        }
      }
      values.putAll(further);
      return values;
    }
  }

  private final Unravelling unravelling;
  private final MeasurementPlane plane;
  private final Perspective perspective;
  private final QuantumFilter filter;
  private final QuantumFilter eve;
  private ConditionalState state;

  private Timeline(Unravelling unravelling, MeasurementPlane plane, Perspective perspective) {
    this.unravelling = unravelling;
    this.plane = plane;
    this.perspective = perspective;
    filter = perspective.filter(unravelling, START);
    eve = new EveFilter(unravelling, START);
    state = new ConditionalState(unravelling, new Prepared(0));
  }

  /**
   * Follows a history.
   *
   * @param plane where the settings of the Bell operator may lie
   * @param perspective whose state it is; what Eve does not hear is left out of her timeline
   */
  public static List<Entry> of(
      Unravelling unravelling, MeasurementPlane plane, Perspective perspective, History history) {
    List<Entry> entries = new ArrayList<>();
    follow(unravelling, plane, perspective, sink -> sink.accept(history), entries::add);
    return List.copyOf(entries);
  }

  /**
   * As {@link #of}, of a history of any length, which may come in parts.
   *
   * @param parts hands on the history, or its parts in order
   * @param sink takes the entries, in order
   */
  public static void follow(
      Unravelling unravelling,
      MeasurementPlane plane,
      Perspective perspective,
      Consumer<Consumer<History>> parts,
      Consumer<Entry> sink) {
    Timeline timeline = new Timeline(unravelling, plane, perspective);
    parts.accept(part -> timeline.follow(part, sink));
  }

  private void follow(History history, Consumer<Entry> sink) {
    for (Event event : history.events()) {
      if (event instanceof Prepared prepared) {
        filter.begin(prepared);
        eve.begin(prepared);
        state = new ConditionalState(unravelling, prepared);
        sink.accept(preparation(prepared));
        continue;
      }
      if (!(perspective == Perspective.EVE && event instanceof Jumped)) {
        sink.accept(entry(event, state));
      }
      state.apply(event);
    }
  }

  private Entry preparation(Prepared prepared) {
    boolean mixed = !unravelling.system().initial().isPure();
    boolean told = mixed && perspective == Perspective.TRAJECTORY;
    double probability =
        told ? unravelling.system().initial().probability(prepared.eigenvector()) : 1;
    return new Entry(
        prepared,
        "",
        told ? "prepared in eigenvector " + prepared.eigenvector() : "prepared",
        Double.NaN,
        probability,
        Double.NaN,
        Optional.empty(),
        Optional.of(view(0)));
  }

  private Entry entry(Event event, ConditionalState state) {
    double time = event.time();
    Optional<StateView> before = Optional.of(view(time));
    double value = Double.NaN;
    double probability = Double.NaN;
    double density = Double.NaN;
    if (event instanceof Jumped jumped) {
      double[] rates = state.jumpRates(time);
      density = rates[jumped.channel()];
      probability = density / Arrays.stream(rates).sum();
    } else if (event instanceof Measured measured) {
      var listener = unravelling.system().eve().orElseThrow();
      value = listener.value(measured.outcome());
      probability = filter.at(time).get(0).probability(measured.outcome());
      density = listener.schedule().isPresent() ? Double.NaN : listener.rate() * probability;
    }
    filter.apply(event);
    eve.apply(event);
    return new Entry(
        event,
        who(event),
        describe(event),
        value,
        probability,
        density,
        before,
        event instanceof Ended ? Optional.empty() : Optional.of(view(time)));
  }

  private StateView view(double time) {
    KnownState known = filter.at(time).get(0);
    double[] moments = known.moments();
    OpenSystem system = unravelling.system();
    Diagnostics diagnostics =
        Diagnostics.of(CollectiveMoments.of(system.spin().spins(), moments), plane);
    Map<String, Double> further = new LinkedHashMap<>();
    FURTHER.forEach(d -> further.put(d.name(), diagnostics.value(d)));
    for (int i = 0; i < system.observables().size(); i++) {
      further.put(system.observables().get(i).name(), moments[CollectiveObservables.LENGTH + i]);
    }
    return new StateView(
        diagnostics, moments, known.entropy(), eve.at(time).get(0).entropy(), further);
  }

  private static String who(Event event) {
    if (event instanceof Jumped) {
      return "bath";
    }
    return event instanceof Measured ? "Eve" : "";
  }

  private String describe(Event event) {
    OpenSystem system = unravelling.system();
    if (event instanceof Jumped jumped) {
      return "jump " + system.jumps().get(jumped.channel()).name();
    }
    if (event instanceof Measured measured) {
      var eavesdropper = system.eve().orElseThrow();
      return "Eve measures %s = %s"
          .formatted(eavesdropper.observable(), plain(eavesdropper.value(measured.outcome())));
    }
    return "end";
  }

  private static String plain(double m) {
    return m == Math.rint(m) ? Long.toString((long) m) : Double.toString(m);
  }
}
