package dev.unravel.run.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.UserException;
import dev.unravel.event.EventBlock;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The language of --where, on five histories of five spins of which Eve (kappa = 2) measures S_z.
 */
class FilterParserTest {

  private static final EventBlock HISTORIES =
      new EventBlock.Builder(0, 10, 1)
          .begin(0, 1)
          .begin(1, 1)
          .measured(0.05, 0) // 2.5
          .measured(0.25, 2) // 0.5
          .measured(0.75, 5) // -2.5
          .begin(0, 1)
          .measured(0.5, 1) // 1.5
          .begin(2, 1)
          .jumped(0.125, 3)
          .measured(0.25, 4) // -1.5
          .jumped(0.5, 0)
          .begin(0, 0.5)
          .jumped(0.0625, 1)
          .build();

  private static List<Integer> matching(String where) {
    HistoryFilter filter = FilterParser.parse(where);
    HistoryRow row =
        new HistoryRow(
            Optional.of(Eavesdropper.measuring(new CollectiveSpin(5), "Sz", 0, 0, 1, 2)), null);
    return IntStream.range(0, HISTORIES.size())
        .filter(
            i -> {
              row.moveTo(HISTORIES, i);
              return filter.test().test(row);
            })
        .boxed()
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "measurements >= 1                      ; 1 2 3",
        "measurements = 0                       ; 0 4",
        "measurements != 1                      ; 0 1 4",
        "jumps > 0                              ; 3 4",
        "first < 0.3                            ; 1 3",
        "not first < 0.3                        ; 0 2 4",
        "first = none                           ; 0 4",
        "FIRST != none                          ; 1 2 3",
        "first != 0.5                           ; 1 3",
        "0.25 <= last and last <= 0.5           ; 2 3",
        "0.25 <= last <= 0.5                    ; 2 3",
        "0.25 < last < 0.5                      ; -",
        "p-last = 1.5                           ; 1",
        "p_first == 1                           ; 2",
        "m-last < 0 && m-first > 0              ; 1",
        "outcome = 2.5                          ; 1",
        "outcome = -1.5                         ; 3",
        "outcome > 0                            ; 1 2",
        "not outcome > 0                        ; 0 3 4",
        "0 < outcome < 1                        ; 1",
        "-2 < outcome < 0                       ; 3",
        "0.6 < outcome < 1.4                    ; -",
        "channel = 0                            ; 3",
        "channel >= 1                           ; 3 4",
        "first-jump = 0.125                     ; 3",
        "last_jump >= .5                        ; 3",
        "trajectory >= 1.3e1                    ; 3 4",
        "prepared = 1 or prepared = 2           ; 1 3",
        "weight < 1                             ; 4",
        "jumps = 0 and (first = none or measurements > 1) ; 0 1",
        "jumps = 0 and first = none or measurements > 1   ; 0 1",
        "measurements > 1 or jumps = 0 and first = none   ; 0 1",
        "(measurements > 1 or jumps = 0) and first != none ; 1 2",
        "!(jumps=0)||measurements>2             ; 1 3 4",
        "NOT jumps = 0 AND weight>-1 Or first=NONE and p-last=none and jumps = 0 ; 0 3 4",
      })
  void shouldFindTheHistoriesThatAreMeant(String where, String expected) {
    assertThat(matching(where).stream().map(String::valueOf).toList())
        .isEqualTo(expected.equals("-") ? List.of() : List.of(expected.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "measurements >=        | column 16: expected a number or none and found the end",
        "measurement > 1        | column 1: unknown name 'measurement'; did you mean measurements?"
            + " The names are trajectory, weight,",
        "0 < oucome             | column 5: unknown name 'oucome'; did you mean outcome? The",
        "m_frst = 1             | column 1: unknown name 'm_frst'; did you mean m-first? The",
        "measurements 3         | column 14: expected one of < <= > >= = != and found '3'",
        "measurements > x       | column 16: expected a number or none and found 'x'",
        "2 > 1                  | column 5: expected a name and found '1'",
        "1 < jumps < none       | column 13: expected a number and found 'none'",
        "1 < jumps 3            | column 11: expected a sign such as <, and, or, or the end and",
        "(jumps > 1             | column 11: expected and, or, or ')' and found the end",
        "jumps > 1 jumps < 3    | column 11: expected and, or, or the end and found 'jumps'",
        "jumps > 1 and          | column 14: expected a name, a number, not or '(' and found the",
        "not                    | column 4: expected a name, a number, not or '(' and found the",
        "none = first           | column 1: expected a name, a number, not or '(' and found 'none'",
        "first < none           | column 9: expected a number and found 'none', which goes with =",
        "outcome = none         | column 11: expected a number and found 'none': every outcome has",
        "first ~ 3              | column 7: unexpected '~'",
        "first \u2264 3         | column 7: unexpected U+2264 (LESS-THAN OR EQUAL TO)",
        "jumps > 1e-400         | column 9: 1e-400 is beyond the range of a double",
        "``                     | column 1: expected a name, a number, not or '(' and found the",
      })
  void shouldSayWhereAnExpressionGoesWrong(String where, String message) {
    assertThatThrownBy(() -> FilterParser.parse(where))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldBoundLengthAndDepthOfAnExpression() {
    String deep = "(".repeat(9000);
    assertThatThrownBy(() -> FilterParser.parse(deep))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("nested deeper than 100 levels");
    assertThatThrownBy(() -> FilterParser.parse("not ".repeat(2400) + "jumps > 1"))
        .hasMessageContaining("nested deeper than 100 levels");
    for (String part : List.of("(", " ", "not ", "jumps > 1 or ", "!")) {
      assertThatThrownBy(() -> FilterParser.parse(part.repeat(60_000)))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("at most 10000 are allowed");
    }
    assertThat(FilterParser.parse("jumps > 1" + " or jumps > 1".repeat(700)).columns()).hasSize(1);
    assertThat(FilterParser.parse("(".repeat(99) + "jumps > 1" + ")".repeat(99)).columns())
        .hasSize(1);
  }

  @Test
  void shouldKnowWhatItNeeds() {
    assertThat(FilterParser.parse("first < 1 and (lost > 1 or bell-last < 0)").columns())
        .containsExactlyInAnyOrder(
            HistoryColumn.FIRST, HistoryColumn.LOST, HistoryColumn.BELL_LAST);
  }
}
