package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.diagnostics.DiagnosticRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The key diagnostics. */
class DiagnosticsReaderTest {

  private static final String REST =
      """
      name = x
      system { spins = 4, hamiltonian { type = lmg, h = 0.1 } }
      initial { type = ground }
      time { end = 1, points = 3 }
      """;

  private static Scenario with(String line) {
    return Scenario.parse(REST + line, "test.conf", List.of());
  }

  @Test
  void shouldTakeTheUsualOnesIfNothingIsSaid() {
    assertThat(with("").diagnostics()).isEmpty();
    assertThat(with("diagnostics = null")).isEqualTo(with(""));
    assertThat(DiagnosticRegistry.wanted(List.of())).isEqualTo(DiagnosticRegistry.ALL);
  }

  @Test
  void shouldReadNamesInTheOrderOfTheColumns() {
    Scenario scenario = with("diagnostics = [qfi, bell]");
    assertThat(scenario.diagnostics()).containsExactly("bell", "qfi");
    assertThat(DiagnosticRegistry.wanted(scenario.diagnostics()))
        .containsExactly(DiagnosticRegistry.BELL, DiagnosticRegistry.QFI);
  }

  @Test
  void shouldKeepThemInTheTextAndOutOfTheIdentity() {
    Scenario scenario = with("diagnostics = [qfi, bell]");
    assertThat(Scenario.parse(scenario.canonicalText(), "", List.of())).isEqualTo(scenario);
    assertThat(scenario.identity()).isEqualTo(with("").identity());
    assertThat(with("").canonicalText()).doesNotContain("diagnostics");
  }

  @Test
  void shouldSayWhatIsAllowed() {
    String all = String.join(", ", DiagnosticRegistry.names());
    assertThatThrownBy(() -> with("diagnostics = [bell, squeezin]"))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("test.conf:5")
        .hasMessageContaining("diagnostics[1]")
        .hasMessageContaining("one of " + all)
        .hasMessageContaining("did you mean squeezing?");
    assertThatThrownBy(() -> with("diagnostics = [1]")).hasMessageContaining("one of " + all);
    assertThatThrownBy(() -> with("diagnostics = bell"))
        .hasMessageContaining("a list of names, each one of " + all);
    assertThatThrownBy(() -> with("diagnostics = []")).hasMessageContaining("at least");
    assertThatThrownBy(() -> with("diagnostics = [bell, bell]")).hasMessageContaining("once");
  }
}
