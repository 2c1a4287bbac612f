package dev.unravel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Cells and lines. */
class CsvTest {

  @Test
  void shouldPutCommasBetweenCellsAndEndEveryLine() {
    Csv csv = new Csv().text("a").text("b").endLine().number(1).number(0.5).endLine();
    assertThat(csv.toString()).isEqualTo("a,b\n1,0.5\n");
  }

  @Test
  void shouldLeaveACellEmptyThatIsNoNumber() {
    Csv csv = new Csv().number(Double.NaN).number(Double.POSITIVE_INFINITY).number(0.0).endLine();
    assertThat(csv.toString()).isEqualTo(",,0\n");
  }

  @Test
  void shouldKeepAnEmptyFirstCell() {
    assertThat(new Csv().text("").text("x").endLine().toString()).isEqualTo(",x\n");
  }

  /** All doubles are as likely as their bits; seed fixed, no chance of a false alarm. */
  @Test
  void shouldPrintNumbersThatReadBackToTheSameDouble() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      double x = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(x)) {
        assertThat(Double.parseDouble(new Csv().number(x).toString())).isEqualTo(x);
      }
    }
  }
}
