package dev.unravel.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jfree.data.Range;
import org.junit.jupiter.api.Test;

class AxisRangeTest {

  private static List<Trace> traces(double error, double... y) {
    double[] errors = new double[y.length];
    Arrays.fill(errors, error);
    return List.of(new Trace(new double[y.length], y, errors));
  }

  @Test
  void shouldShowTheThresholdThoughAllValuesAreFarFromIt() {
    Range range = AxisRange.ofY(Quantity.BELL, traces(Double.NaN, 5, 8));

    assertThat(range.getLowerBound()).isNegative();
    assertThat(range.getUpperBound()).isBetween(8.0, 9.0);
  }

  @Test
  void shouldShowBandsWhole() {
    assertThat(AxisRange.ofY(Quantity.BELL, traces(1, -3, 4)).getLowerBound()).isLessThan(-5);
  }

  @Test
  void shouldNotLetAHugeErrorFlattenTheCurves() {
    assertThat(AxisRange.ofY(Quantity.BELL, traces(1e6, -3, 4)).getLength()).isLessThan(25);
  }

  @Test
  void shouldCutOffDivergingSqueezingButNotAllOfIt() {
    assertThat(AxisRange.ofY(Quantity.SQUEEZING, traces(Double.NaN, 0.3, 1e5)).getUpperBound())
        .isBetween(2.0, 2.2);
    assertThat(AxisRange.ofX(traces(0, 1)).getLength()).isEqualTo(1);
  }

  @Test
  void shouldBeDefinedWhenNothingElseIs() {
    assertThat(AxisRange.ofY(Quantity.SQUEEZING, traces(Double.NaN, Double.NaN)).getCentralValue())
        .isEqualTo(1);
  }
}
