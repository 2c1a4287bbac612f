package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.DiagnosticRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Three quarters of an influence of 0.4 are an error of 0.3. */
class RareEventsTest {

  @Test
  void shouldGiveATimeWithoutEventsTheWeightOfTheOnesNearIt() {
    List<GridEstimate> wider = RareEvents.allowFor(grid(65, 10, 0.4));
    assertThat(wider.get(9).bell().standardError()).isCloseTo(0.3, within(1e-15));
    assertThat(wider.get(12).energy().standardError()).isCloseTo(0.3, within(1e-15));
    assertThat(wider.get(12).moments().get(4).standardError()).isCloseTo(0.3, within(1e-15));
    assertThat(wider.get(7).bell().standardError()).isZero();
    assertThat(wider.get(13).bell().standardError()).isZero();
  }

  @Test
  void shouldAddInQuadratureToWhatTheSpreadGives() {
    List<GridEstimate> grid = new ArrayList<>(grid(65, 10, 0.4));
    grid.set(9, estimate(9, new Jackknife(1, 1, 0.4, 0.1)));
    assertThat(RareEvents.allowFor(grid).get(9).squeezing().standardError())
        .isCloseTo(0.5, within(1e-15));
  }

  @Test
  void shouldLeaveTheStartAloneWhereNothingHasHappenedYet() {
    List<GridEstimate> grid = new ArrayList<>(grid(65, 1, 0.4));
    grid.set(0, estimate(0, new Jackknife(1, 1, 0.01, 7)));
    List<GridEstimate> wider = RareEvents.allowFor(grid);
    assertThat(wider.get(0)).isEqualTo(grid.get(0));
    assertThat(wider.get(2).bell().standardError()).isCloseTo(0.3, within(1e-15));
  }

  @Test
  void shouldChangeNeitherEstimatesNorSettings() {
    GridEstimate before = grid(65, 10, 0.4).get(10);
    GridEstimate after = RareEvents.allowFor(grid(65, 10, 0.4)).get(10);
    assertThat(after.bell().estimate()).isEqualTo(before.bell().estimate());
    assertThat(after.settings()).isEqualTo(before.settings());
  }

  @Test
  void shouldKeepWhatIsUndefinedUndefined() {
    List<GridEstimate> grid = new ArrayList<>(grid(65, 10, 0.4));
    grid.set(11, estimate(11, new Jackknife(Double.NaN, Double.NaN, Double.NaN, Double.NaN)));
    List<GridEstimate> wider = RareEvents.allowFor(grid);
    assertThat(wider.get(11).bell().standardError()).isNaN();
    assertThat(wider.get(9).bell().standardError()).isCloseTo(0.3, within(1e-15));
  }

  /** Times 0, 1, 2, ...; one of them shows the influence of a group, none has a spread. */
  private static List<GridEstimate> grid(int points, int eventful, double influence) {
    List<GridEstimate> grid = new ArrayList<>();
    for (int t = 0; t < points; t++) {
      grid.add(estimate(t, new Jackknife(1, 1, 0, t == eventful ? influence : 0)));
    }
    return grid;
  }

  private static GridEstimate estimate(int t, Jackknife all) {
    return new GridEstimate(
        t,
        100,
        DiagnosticRegistry.ALL.stream().collect(Collectors.toMap(d -> d, d -> all)),
        new SettingsEstimate(all, all, Collections.nCopies(6, all)),
        all,
        Collections.nCopies(9, all),
        Collections.nCopies(2, all));
  }
}
