package dev.unravel.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Depth, size and work of a scenario are bounded, and no number is read as another one. */
class BoundedInputTest {

  @TempDir Path folder;

  private static void shouldRefuse(String text, String problem) {
    assertThatThrownBy(() -> Demo.read(text))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 100, 500, 3000, 30_000})
  void shouldRefuseWhatIsNestedTooDeeply(int depth) {
    shouldRefuse("name = a\nx = " + "[".repeat(depth) + "]".repeat(depth), "nested");
    shouldRefuse("name = a\nx = " + "{ a = ".repeat(depth) + 1 + "}".repeat(depth), "nested");
    shouldRefuse("name = a\nx" + ".a".repeat(depth) + " = 1", "nested");
  }

  @Test
  void shouldRefuseFewSubstitutionsThatStandForVeryManyValues() {
    String doubling =
        IntStream.rangeClosed(1, 25)
            .mapToObj(i -> "a%d = { l = ${a%d}, r = ${a%d} }".formatted(i, i - 1, i - 1))
            .collect(Collectors.joining("\n", "a0 = 1\n", "\n"));
    shouldRefuse(Demo.text() + doubling, "more than 1000000 values");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${a%d} ${a%d}",
        "${a%d} [1] ${a%d}",
        "${a%d} [1,\n2] ${a%d}",
        "${a%d} \"${a%d}, ${a%d}"
      })
  void shouldRefuseFewSubstitutionsThatGrowToALongList(String joined) {
    String doubling =
        IntStream.rangeClosed(1, 40)
            .mapToObj(
                i -> "a" + i + " = " + joined.replace("%d", "" + (i - 1)).replace("\"", "\"x,\" "))
            .collect(Collectors.joining("\n", "a0 = [1]\n", "\n"));
    shouldRefuse(Demo.text() + doubling, "too many substitutions ${...} joined");
  }

  @Test
  void shouldAllowSubstitutionsThatDoNotMultiply() {
    String labels = "name = ${a}\"-\"${b}\na = x\nb = ${a}\n";
    shouldRefuse(Demo.text() + labels, "unknown key");
    shouldRefuse(Demo.text() + labels.repeat(6), "unknown key");
  }

  @Test
  void shouldRefuseFilesThatIncludeEachOtherAgainAndAgain() throws IOException {
    for (int i = 0; i < 26; i++) {
      String next = "include \"f" + (i + 1) + ".conf\"\n";
      Files.writeString(folder.resolve("f" + i + ".conf"), next + next);
    }
    Files.writeString(folder.resolve("f26.conf"), Demo.text());
    assertThatThrownBy(() -> Scenario.load(folder.resolve("f0.conf"), List.of()))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("more than 100 files");
  }

  @Test
  void shouldRefuseAnOverrideWithAVeryLongKey() {
    for (int words : new int[] {600, 20_000}) {
      assertThatThrownBy(() -> Demo.read(Demo.text(), "a" + ".a".repeat(words) + "=1"))
          .isInstanceOf(ConfException.class)
          .hasMessageContaining("a key of more than 1000 characters");
    }
    assertThatThrownBy(() -> Demo.read(Demo.text(), "eve.rate=" + "[".repeat(20_000)))
        .isInstanceOf(ConfException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-400", "0.00001e-330", "-1e-400", "1e-99999999999"})
  void shouldNotReadANumberAsZero(String number) {
    assertThatThrownBy(() -> Demo.read(Demo.text(), "eve.rate=" + number))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("eve.rate = " + number)
        .hasMessageContaining("too small for a double");
    shouldRefuse(Demo.with(10, "eve { observable = Sz, rate = " + number + " }"), "too small");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.0, 0", "0e-400, 0", "-0, 0", "4.9e-324, 4.9e-324", "1e-320, 1e-320"})
  void shouldReadZerosAndTheSmallestNumbers(String number, double value) {
    assertThat(Demo.curve("eve.rate=" + number).eve().orElseThrow().timing().toString())
        .isEqualTo(Demo.curve("eve.rate=" + value).eve().orElseThrow().timing().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"9007199254740993.0", "1e-400", "7.0000000000000000001"})
  void shouldNotReadANumberAsAnotherInteger(String number) {
    assertThatThrownBy(() -> Demo.read(Demo.text(), "ensemble.seed=" + number))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("must be an integer");
  }

  @Test
  void shouldReadIntegersInAnySpelling() {
    assertThat(Demo.read(Demo.text(), "ensemble.seed=1e3").ensemble().seed()).isEqualTo(1000);
    assertThat(Demo.read(Demo.text(), "ensemble.seed=9007199254740993").ensemble().seed())
        .isEqualTo(9007199254740993L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name=a#b", "name=a//b", "name=a #b", "eve.rate=1#2", "name=a // b"})
  void shouldNotTakePartOfAnOverrideForAComment(String override) {
    assertThatThrownBy(() -> Demo.read(Demo.text(), override))
        .isInstanceOf(ConfException.class)
        .hasMessageContaining("begin a comment, unless in quotation marks");
  }
}
