package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.report.NpyFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of results that differ in rounding agree; that differ in anything else do not. */
class AgreementTest {

  private static final String TABLE = "curve,t,bell,bell_se,trajectories\n%s\n";

  private static OptionalDouble compare(String name, String one, String other) {
    return Agreement.of(
        name, one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a,0.5,-2,0.1,80;                a,0.5,-2,0.1,80;                true",
        "a,0.5,-2.0000000001,0.1,80;     a,0.5,-2,0.1,80;                true",
        "a,0.5,-2.00000001,0.1,80;       a,0.5,-2,0.1,80;                false",
        "a,0.5,3.2E-18,0.1,80;           a,0.5,-1E-17,0.1,80;            true",
        "a,0.5,3.2E-11,0.1,80;           a,0.5,-1E-17,0.1,80;            false",
        "a,0.5,-2,0.1000001,80;          a,0.5,-2,0.1,80;                true",
        "a,0.5,-2,0.10001,80;            a,0.5,-2,0.1,80;                false",
        "a,0.5,-2,0.1,80.0000000001;     a,0.5,-2,0.1,80;                false",
        "b,0.5,-2,0.1,80;                a,0.5,-2,0.1,80;                false",
        "a,0.5,,0.1,80;                  a,0.5,-2,0.1,80;                false",
        "a,0.5,2,0.1,80;                 a,0.5,-2,0.1,80;                false",
        "a,0.5,-2,0.1;                   a,0.5,-2,0.1,80;                false",
        "'\"x,1\",0.5,-2.0000000001,0.1,80'; '\"x,1\",0.5,-2,0.1,80';    true",
        "'\"x,1\",0.5,-2,0.1000001,80';  '\"x,1\",0.5,-2,0.1,80';        true",
        "'\"x,1\",0.5,-2,0.1,81';        '\"x,1\",0.5,-2,0.1,80';        false"
      })
  void shouldCompareTablesByColumns(String one, String other, boolean agree) {
    OptionalDouble agreement =
        compare("ensemble.csv", TABLE.formatted(one), TABLE.formatted(other));
    assertThat(agreement.isPresent()).isEqualTo(agree);
  }

  @Test
  void shouldSayHowWellTheyAgree() {
    String one = TABLE.formatted("a,0.5,-2,0.1,80\na,1,200.00000002,0.2,80");
    String other = TABLE.formatted("a,0.5,-2,0.1000001,80\na,1,200,0.2,80");
    double deviation = compare("ensemble.csv", one, other).orElseThrow();
    assertThat(deviation).isBetween(0.9e-10, 1.1e-10);
  }

  @Test
  void shouldNotTakeOtherLinesForTheSame() {
    String row = "a,0.5,-2,0.1,80";
    String two = TABLE.formatted(row + "\n" + row);
    assertThat(compare("ensemble.csv", TABLE.formatted(row), two)).isEmpty();
    assertThat(compare("ensemble.csv", two, two.replace("bell", "well"))).isEmpty();
    assertThat(compare("check.json", "{\n\"z\" : 1.0\n}", "{\n\"z\" : 1.0000000000001\n}"))
        .isPresent();
    assertThat(compare("check.json", "{\n\"pass\" : true\n}", "{\n\"pass\" : false\n}")).isEmpty();
  }

  private static byte[] states(double element) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpyFile.write(out, 2, 3, t -> new ComplexMatrix(3, 3));
    byte[] bytes = out.toByteArray();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(bytes.length - 16, element);
    return bytes;
  }

  @Test
  void shouldCompareStatesElementByElement() throws IOException {
    assertThat(Agreement.of("rho.npy", states(0.5), states(0.5 + 1e-13))).isPresent();
    assertThat(Agreement.of("rho.npy", states(0.5), states(0.5 + 1e-8))).isEmpty();
    assertThat(Agreement.of("rho_se.npy", states(0.5), states(0.5 + 1e-8))).isPresent();
    byte[] other = states(0.5);
    other[20] ^= 1;
    assertThat(Agreement.of("rho.npy", states(0.5), other)).isEmpty();
  }

  /** A version that wrote fewer columns. */
  @Test
  void shouldLeaveColumnsOutThatWereAddedSince() {
    String before = "curve,t,bell,bell_se\n\"x,1\",0.5,-2,0.1\n";
    String now = "curve,t,bell,bell_se,jz,jz_se\n\"x,1\",0.5,-2.0000000001,0.1,7,\n";
    String other = "curve,t,bell,bell_se,jz,jz_se\n\"x,1\",0.5,-3,0.1,7,8\n";
    assertThat(compare("ensemble.csv", before, now)).isPresent();
    assertThat(compare("ensemble.csv", before, other)).isEmpty();
    assertThat(compare("ensemble.csv", now, before)).isEmpty();
  }
}
