package dev.unravel.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.model.CollectiveSpin;
import dev.unravel.syntax.Syntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** src/docs/expressions.md says of the language what is true, and all of the names. */
class ExpressionsPageTest {

  private static final Parameters PARAMETERS =
      Parameters.of(
          Map.of(
              "chi", Expression.parse("1"),
              "omega", Expression.parse("2"),
              "kappa", Expression.parse("3")));

  private static String page;

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(Path.of("src/docs/expressions.md"));
  }

  /** The cells of the rows of the table under a header. */
  private static List<List<String>> table(String header) {
    return page.substring(page.indexOf("\n| " + header) + 1)
        .lines()
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList())
        .toList();
  }

  private static OperatorExpression operator(String text) {
    return OperatorExpression.of(Expression.parse(text), new CollectiveSpin(6), PARAMETERS);
  }

  @Test
  void shouldShowExpressionsOfTheKindNamed() {
    List<List<String>> rows = table("expression | what it is");
    assertThat(rows).hasSizeGreaterThan(5);
    for (List<String> row : rows) {
      String text = row.get(0).replace("`", "");
      Expression expression = Expression.parse(text);
      assertThat(expression).hasToString(text);
      if (row.get(1).startsWith("a Hermitian operator")) {
        HermitianOperator.of(operator(text));
      } else if (row.get(1).equals("an operator")) {
        assertThat(operator(text).antiHermitian()).isPositive();
      } else {
        boolean time = row.get(1).equals("a function of time");
        assertThat(row.get(1)).isIn("a function of time", "a number");
        assertThat(ScalarExpression.of(expression, 6, PARAMETERS).dependsOnTime()).isEqualTo(time);
      }
    }
  }

  @Test
  void shouldGiveTheErrorsShown() {
    List<List<String>> rows = table("expression | error");
    assertThat(rows).hasSizeGreaterThan(5);
    for (List<String> row : rows) {
      assertThatThrownBy(() -> operator(row.get(0).replace("`", "")))
          .isInstanceOf(ExpressionException.class)
          .hasMessageStartingWith(row.get(1));
    }
    String example = page.lines().filter(l -> l.startsWith("    not Hermitian")).findFirst().get();
    assertThatThrownBy(() -> HermitianOperator.of(operator("0.1*Sx*Sy")))
        .hasMessageEndingWith(example.strip());
  }

  @Test
  void shouldNameAllNamesAndBounds() {
    assertThat(page).contains(Function.words().stream().map(name -> "`" + name + "(").toList());
    assertThat(page)
        .contains(Stream.of(Function.values()).map(f -> "`" + f.signature() + "`").toList())
        .contains(Names.reserved().stream().map(name -> "`" + name + "`").toList())
        .contains("powers from 0 to " + OperatorEvaluator.LARGEST_POWER)
        .contains("degree " + OperatorEvaluator.LARGEST_DEGREE + " at most")
        .contains("more than " + Parameters.DEEPEST + " deep")
        .contains("nested " + Syntax.DEEPEST + " levels deep at most");
    assertThat(Syntax.LONGEST).isEqualTo(10_000);
  }
}
