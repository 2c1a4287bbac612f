package dev.unravel.conf;

import java.util.List;
import java.util.Optional;

/**
 * One variant of a scenario: an open system, the state it starts in, who disturbs it, for how long,
 * and over which settings its Bell value is the minimum.
 *
 * @param label "" for the only curve of a scenario without {@code curves}; else fit for a file name
 * @param dissipators in the order of the file; their names differ
 * @param eve empty if nobody listens
 */
public record Curve(
    String label,
    SystemSpec system,
    InitialSpec initial,
    List<DissipatorSpec> dissipators,
    Optional<EveSpec> eve,
    TimeSpec time,
    SettingsSpec settings) {

  public Curve {
    dissipators = List.copyOf(dissipators);
  }
}
