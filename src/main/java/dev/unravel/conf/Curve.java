package dev.unravel.conf;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One variant of a scenario: an open system, the state it starts in, who disturbs it, for how long,
 * and over which settings its Bell value is the minimum.
 *
 * @param label "" for the only curve of a scenario without {@code curves}; else fit for a file name
 * @param dissipators in the order of the file; their names differ
 * @param eve empty if nobody listens
 * @param regime how trajectories are drawn
 * @param observables whose expectation values are wanted: canonical expressions by name
 */
public record Curve(
    String label,
    SystemSpec system,
    InitialSpec initial,
    List<DissipatorSpec> dissipators,
    Optional<EveSpec> eve,
    TimeSpec time,
    SettingsSpec settings,
    SortedMap<String, String> observables,
    RegimeSpec regime) {

  public Curve {
    observables = Collections.unmodifiableSortedMap(new TreeMap<>(observables));
    dissipators = List.copyOf(dissipators);
  }

  /** A curve without observables of its own. */
  public Curve(
      String label,
      SystemSpec system,
      InitialSpec initial,
      List<DissipatorSpec> dissipators,
      Optional<EveSpec> eve,
      TimeSpec time,
      SettingsSpec settings) {
    this(
        label, system, initial, dissipators, eve, time, settings, new TreeMap<>(), RegimeSpec.BEST);
  }

  /** The same on another grid, with other settings of the Bell operator. */
  public Curve on(TimeSpec other, SettingsSpec others) {
    return new Curve(label, system, initial, dissipators, eve, other, others, observables, regime);
  }
}
