package dev.unravel.diagnostics;

import java.util.List;
import java.util.Optional;

/** Every diagnostic there is. A new one is a class and a line here. */
public final class DiagnosticRegistry {

  public static final MomentDiagnostic BELL = new Bell();
  public static final MomentDiagnostic CONCURRENCE = new PairConcurrence();
  public static final MomentDiagnostic SQUEEZING = new Squeezing();
  public static final StateDiagnostic PURITY = new Purity();
  public static final MomentDiagnostic ENERGY = new Energy();
  public static final MomentDiagnostic WINELAND = new Wineland();
  public static final StateDiagnostic QFI = new FisherInformation();

  /** In the order of their columns. The columns after the first five follow the moments. */
  public static final List<Diagnostic> ALL =
      List.of(BELL, CONCURRENCE, SQUEEZING, PURITY, ENERGY, WINELAND, QFI);

  /** How many have their columns before the moments. */
  public static final int BEFORE_MOMENTS = 5;

  /** Those that results have if nothing else is wanted: all. */
  public static final List<Diagnostic> USUAL = ALL;

  private DiagnosticRegistry() {}

  /** What a scenario wants: the diagnostics of these names, or the usual ones if there are none. */
  public static List<Diagnostic> wanted(List<String> names) {
    return names.isEmpty() ? USUAL : ALL.stream().filter(d -> names.contains(d.name())).toList();
  }

  /** Their names, in the same order. */
  public static List<String> names() {
    return ALL.stream().map(Diagnostic::name).toList();
  }

  /** The one of that name. */
  public static Optional<Diagnostic> named(String name) {
    return ALL.stream().filter(d -> d.name().equals(name)).findFirst();
  }
}
