package dev.unravel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.diagnostics.Crossing;
import dev.unravel.diagnostics.Witness;
import dev.unravel.ensemble.Survival;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table survival.csv. */
class SurvivalTableTest {

  private static final double NOBODY = Double.NaN;

  private static final Survival.Change LOST = new Survival.Change(Witness.BELL, false, 3, 2.5, 3.5);
  private static final Survival.Change GAINED =
      new Survival.Change(Witness.SQUEEZING, true, 6, 5, Double.NaN);

  private static SurvivalTable.CurveChanges curve(
      String label, double kappa, Map<Witness, List<Crossing>> exact) {
    return new SurvivalTable.CurveChanges(label, kappa, List.of(LOST, GAINED), exact);
  }

  private static String[] ensembles(SurvivalTable.CurveChanges... curves) {
    return SurvivalTable.ofEnsembles(List.of(curves)).split("\n");
  }

  @Test
  void shouldGiveEachChangeItsIntervalAndItsDisturbance() {
    String[] lines = ensembles(curve("", 0.5, Map.of()));
    assertThat(lines).hasSize(3);
    assertThat(lines[0]).isEqualTo("quantity,change,t,t_se,t_low,t_high,p,p_se,exact_t,exact_p");
    String[] cells = lines[1].split(",", -1);
    assertThat(cells)
        .containsSubsequence("bell", "lost", "3", "2.5", "3.5", "1.5")
        .hasSize(10)
        .endsWith("", "");
    // An interval of length 1 is 2 * 1.96 standard errors long.
    assertThat(Double.parseDouble(cells[3]) * 2 * 1.959963984540054)
        .isBetween(1 - 1e-15, 1 + 1e-15);
    assertThat(Double.parseDouble(cells[7])).isEqualTo(Double.parseDouble(cells[3]) / 2);
  }

  @Test
  void shouldLeaveEmptyWhatIsNotKnown() {
    String[] lines = ensembles(curve("", NOBODY, Map.of()));
    assertThat(lines[1]).startsWith("bell,lost,3,0.25").endsWith(",2.5,3.5,,,,");
    assertThat(lines[2]).isEqualTo("squeezing,gained,6,,5,,,,,");
  }

  @Test
  void shouldCompareWithTheNearestExactChangeOfTheSameKind() {
    Map<Witness, List<Crossing>> exact =
        Map.of(
            Witness.BELL,
            List.of(
                new Crossing(1, false),
                new Crossing(2.75, true),
                new Crossing(4, false),
                new Crossing(9, false)),
            Witness.CONCURRENCE,
            List.of(new Crossing(6, true)));
    String[] lines = ensembles(curve("", 2, exact));
    assertThat(lines[1]).endsWith(",4,8");
    assertThat(lines[2]).endsWith(",,");
  }

  @Test
  void shouldStartEveryLineWithItsCurveWhereThereAreSeveral() {
    String[] lines = ensembles(curve("a", 1, Map.of()), curve("b=1,c=2", 1, Map.of()));
    assertThat(lines).hasSize(5);
    assertThat(lines[0]).startsWith("curve,quantity,change,t,");
    assertThat(lines[1]).startsWith("a,bell,lost,3,");
    assertThat(lines[2]).startsWith("a,squeezing,gained,6,");
    assertThat(lines[3]).startsWith("\"b=1,c=2\",bell,lost,3,");
  }

  @Test
  void shouldBeAHeaderWhereNothingChanges() {
    assertThat(ensembles(new SurvivalTable.CurveChanges("", 1, List.of(), Map.of()))).hasSize(1);
  }

  @Test
  void shouldListExactChangesByWitnessAndTime() {
    Map<Witness, List<Crossing>> exact =
        Map.of(
            Witness.SQUEEZING,
            List.of(new Crossing(5, false)),
            Witness.BELL,
            List.of(new Crossing(1, false), new Crossing(2, true)));
    String listened =
        SurvivalTable.ofSolutions(
            List.of(
                new SurvivalTable.CurveChanges("x", 0.5, List.of(), exact),
                new SurvivalTable.CurveChanges("y", NOBODY, List.of(), Map.of())));
    assertThat(listened)
        .isEqualTo(
            """
            curve,quantity,change,t,p
            x,bell,lost,1,0.5
            x,bell,gained,2,1
            x,squeezing,lost,5,2.5
            """);
    String unheard =
        SurvivalTable.ofSolutions(
            List.of(new SurvivalTable.CurveChanges("", NOBODY, List.of(), exact)));
    assertThat(unheard).startsWith("quantity,change,t,p\nbell,lost,1,\n");
  }
}
