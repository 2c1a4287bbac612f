package dev.unravel.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.HermitianEigen;
import dev.unravel.model.CollectiveSpin;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators that may be Hamiltonians, and what is said of the others. */
class HermitianOperatorTest {

  private static final CollectiveSpin SIX = new CollectiveSpin(6);

  private static OperatorExpression operator(String text, CollectiveSpin spin) {
    Parameters parameters =
        Parameters.of(
            Map.of(
                "chi", Expression.parse("0.5"),
                "phase", Expression.parse("exp(i*pi/3)"),
                "A", Expression.parse("Sx*Sz")));
    return OperatorExpression.of(Expression.parse(text), spin, parameters);
  }

  @Test
  void shouldHaveTheLevelsOfTheAnisotropicExample() {
    HermitianOperator h =
        HermitianOperator.of(operator("0.5*Sx^2 - 0.3*Sz + 0.1*(Sx*Sy + Sy*Sx)", SIX));
    assertThat(h.matrix().lower()).isEqualTo(2);
    assertThat(h.matrix().upper()).isEqualTo(2);
    assertThat(h.degree()).isEqualTo(2);
    assertThat(h.coefficients()).contains(List.of(0., 0., 0., -0.3, 0.5, 0., 0., 0.2, 0., 0.));
    HermitianEigen levels = HermitianEigen.of(h.matrix().toDense());
    assertThat(levels.value(0)).isCloseTo(-0.63007953914, within(1e-10));
    assertThat(levels.value(1)).isCloseTo(0.22774752102, within(1e-10));
    assertThat(levels.value(6)).isCloseTo(4.6971707703, within(1e-10));
  }

  @Test
  void shouldMeasureHowFarAnOperatorIsFromHermitian() {
    assertThat(operator("Sx*Sy", SIX).antiHermitian()).isCloseTo(0.632, within(5e-4));
    assertThat(operator("Sx*Sy + Sy*Sx", SIX).antiHermitian()).isLessThan(1e-15);
    assertThat(operator("Splus", SIX).antiHermitian()).isCloseTo(Math.sqrt(2), within(1e-15));
    assertThat(operator("0", SIX).antiHermitian()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "Sz",
        "-Sx/3 + 2",
        "chi*Sz^2/N - Sx",
        "i*(Splus - Sminus)",
        "i*(Sx*Sy - Sy*Sx)",
        "Splus*Sminus",
        "Sx*Sy*Sx",
        "phase*Splus + Sminus/phase",
        "A + Sz*Sx",
        "Sx^8 - 1e-3*(Sy*Sz*Sy)^2"
      })
  void shouldTakeWhatIsHermitian(String text) {
    for (int spins : new int[] {1, 2, 7, 40}) {
      BandedMatrix h = HermitianOperator.of(operator(text, new CollectiveSpin(spins))).matrix();
      assertThat(OperatorExpression.difference(h).frobeniusNorm()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0.1*Sx*Sy                   | 1 | 'Sx*Sy'; write '0.1*(Sx*Sy + Sy*Sx)/2'",
        "Sz + 0.1*Sx*Sy/N            | 6 | 'Sx*Sy'; write '0.1*(Sx*Sy + Sy*Sx)/2/N'",
        "Sz - chi*Sx*Sy              | 6 | 'Sx*Sy'; write 'chi*(Sx*Sy + Sy*Sx)/2'",
        "Sx*Sy + Sy*Sx + 2*Sy*Sz     | 17 | 'Sy*Sz'; write '2*(Sy*Sz + Sz*Sy)/2'",
        "Sx*Sy + Sy*Sx + Splus       | 17 | 'Splus'; write '(Splus + Sminus)/2'",
        "Sx*Sy + Sy*Sx + i*Sz        | 17 | 'i*Sz' has no Hermitian part; leave the term out, or"
            + " multiply the term by i",
        "0.5*i*Splus                 | 1 | 'i*Splus'; write '0.5*(i*Splus - i*Sminus)/2'",
        "2/i*Splus                   | 1 | '1/i*Splus'; write '2*(1/i*Splus + 1*Sminus/-i)/2'",
        "chi*(Sz + Sx*Sy)            | 11 | 'Sx*Sy'; write '(Sx*Sy + Sy*Sx)/2'",
        "-(Sz + Sx*Sy)               | 8 | 'Sx*Sy'; write '(Sx*Sy + Sy*Sx)/2'",
        "A                           | 1 | 'A'; write '(A + Sz*Sx)/2'",
        "Sz + (Sx*Sy)^2              | 7 | '(Sx*Sy)^2'; write '((Sx*Sy)^2 + (Sy*Sx)^2)/2'",
        "Sx*Sy + Sx*Sz               | 1 | 'Sx*Sy'; write '(Sx*Sy + Sy*Sx)/2'; 'Sx*Sz'; write"
            + " '(Sx*Sz + Sz*Sx)/2'",
        "phase*Sz                    | 1 | 'phase*Sz'; write '(phase*Sz + exp(-i*pi/3)*Sz)/2'",
      })
  void shouldSayWhatIsNotHermitianAndWhatToWrite(String text, int column, String complaint) {
    assertThatThrownBy(() -> HermitianOperator.of(operator(text, SIX)))
        .isInstanceOfSatisfying(
            ExpressionException.class,
            e -> {
              assertThat(e.problem()).isEqualTo("not Hermitian: " + complaint.replace('\'', '"'));
              assertThat(e.column()).isEqualTo(column);
            });
  }

  @Test
  void shouldSuggestTheHermitianPartOfATerm() {
    RandomExpressions random = new RandomExpressions(6);
    Pattern single = Pattern.compile("not Hermitian: \"(.*)\"; write \"(.*)\"");
    int suggestions = 0;
    for (int i = 0; i < 400; i++) {
      OperatorExpression whole = numbered(random.operator(1 + i % 3, 1 + i % 3));
      try {
        HermitianOperator.of(whole);
        assertThat(whole.antiHermitian()).isLessThanOrEqualTo(1e-12);
      } catch (ExpressionException e) {
        assertThat(whole.antiHermitian()).isGreaterThan(1e-12);
        Matcher message = single.matcher(e.problem());
        if (message.matches() && whole.expression().toString().equals(message.group(1))) {
          BandedMatrix a = whole.matrix();
          BandedMatrix half = a.plus(a.adjoint()).scaled(0.5, 0);
          BandedMatrix written = numbered(message.group(2)).matrix();
          assertThat(written.plus(half.scaled(-1, 0)).frobeniusNorm())
              .as(e.problem())
              .isLessThan(1e-12 * (1 + a.frobeniusNorm()));
          suggestions++;
        }
      }
    }
    assertThat(suggestions).isGreaterThan(20);
  }

  private static OperatorExpression numbered(String text) {
    Map<String, Expression> values =
        Map.of(
            "g", Expression.parse("0.2"),
            "chi", Expression.parse("0.7"),
            "A", Expression.parse("Sx - 0.5*i*Sy"));
    return OperatorExpression.of(Expression.parse(text), SIX, Parameters.of(values));
  }
}
