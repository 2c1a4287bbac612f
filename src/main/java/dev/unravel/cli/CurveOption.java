package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.run.CurveSetup;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which curve of a scenario an option means. */
final class CurveOption {

  private CurveOption() {}

  /**
   * The curve of this label, the first one without a label.
   *
   * @throws UserException if there is none
   */
  static CurveSetup choose(List<CurveSetup> setups, @Nullable String label) {
    if (label == null) {
      return setups.get(0);
    }
    return setups.stream()
        .filter(setup -> setup.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new UserException("--curve = " + label + ": " + all(setups)));
  }

  private static String all(List<CurveSetup> setups) {
    boolean unlabelled = setups.size() == 1 && setups.get(0).label().isEmpty();
    return unlabelled
        ? "there is one curve, without a label"
        : "the curves are "
            + setups.stream().map(CurveSetup::label).collect(Collectors.joining(", "));
  }
}
