package dev.unravel.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureDataTest {

  @TempDir private Path directory;

  private void write(String name, String... lines) throws IOException {
    Files.write(directory.resolve(name), List.of(lines));
  }

  private List<Curve> read(Quantity quantity, Abscissa abscissa) throws IOException {
    return FigureData.read(directory).curves(quantity, abscissa, label -> 30);
  }

  @Test
  void shouldReadEstimatesWithTheirErrorsAndExactValues() throws IOException {
    write(
        "ensemble.csv", "t,p,trajectories,bell,bell_se", "0,0,100,-6.5,0.1", "1,0.5,100,2E-3,0.2");
    write("exact.csv", "t,p,bell", "0,0,-6.4");

    List<Curve> curves = read(Quantity.BELL, Abscissa.DISTURBANCE);

    assertThat(curves).hasSize(1);
    assertThat(curves.get(0).estimate().x()).containsExactly(0, 0.5);
    assertThat(curves.get(0).estimate().y()).containsExactly(-6.5, 0.002);
    assertThat(curves.get(0).estimate().error()).containsExactly(0.1, 0.2);
    assertThat(curves.get(0).exact().y()).containsExactly(-6.4);
    assertThat(curves.get(0).exact().error()).containsExactly(Double.NaN);
  }

  @Test
  void shouldScaleConcurrenceByTheNumberOfSpins() throws IOException {
    write("ensemble.csv", "t,concurrence,concurrence_se", "0,0.25,0.125");

    Trace trace = read(Quantity.CONCURRENCE, Abscissa.TIME).get(0).estimate();

    assertThat(trace.y()).containsExactly(7.5);
    assertThat(trace.error()).containsExactly(3.75);
  }

  @Test
  void shouldScaleEveryCurveByItsOwnNumberOfSpins() throws IOException {
    write("exact.csv", "curve,t,concurrence", "few,0,0.5", "many,0,0.5");

    List<Curve> curves =
        FigureData.read(directory)
            .curves(Quantity.CONCURRENCE, Abscissa.TIME, label -> label.equals("few") ? 4 : 100);

    assertThat(curves.get(0).exact().y()).containsExactly(2);
    assertThat(curves.get(1).exact().y()).containsExactly(50);
  }

  @Test
  void shouldTakeEmptyCellsAsUndefined() throws IOException {
    write("exact.csv", "t,squeezing", "0,", "1,0.5");

    assertThat(read(Quantity.SQUEEZING, Abscissa.TIME).get(0).exact().y())
        .containsExactly(Double.NaN, 0.5);
  }

  @Test
  void shouldKeepCurvesApartInTheOrderOfTheFile() throws IOException {
    write("exact.csv", "curve,t,bell", "b,0,1", "b,1,2", "\"a,1\",0,3");

    List<Curve> curves = read(Quantity.BELL, Abscissa.TIME);

    assertThat(curves).extracting(Curve::name).containsExactly("b", "a,1");
    assertThat(curves.get(0).exact().y()).containsExactly(1, 2);
    assertThat(curves.get(1).exact().y()).containsExactly(3);
    assertThat(curves.get(1).estimate().isEmpty()).isTrue();
  }

  @Test
  void shouldGiveTheCurvesOtherNames() throws IOException {
    write("exact.csv", "curve,t,bell", "k1,0,1");

    List<Curve> curves =
        FigureData.read(directory)
            .named(label -> label.replace("k", "κ = "))
            .curves(Quantity.BELL, Abscissa.TIME, label -> 20);

    assertThat(curves).extracting(Curve::name).containsExactly("κ = 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exact.csv:3: 1 cells, where the header has 2      | t,bell;0,1;1",
        "exact.csv:2: 3 cells, where the header has 2      | t,bell;0,1,2",
        "exact.csv:3: 'x' in column 'bell' is no finite    | t,bell;0,1;1,x",
        "exact.csv:2: 'NaN' in column 'bell' is no finite  | t,bell;0,NaN",
        "exact.csv:2: '1e999' in column 't' is no finite   | t,bell;1e999,0",
        "exact.csv:1: the header has no column 'bell'      | t,purity;0,1",
        "exact.csv: holds no header with lines of numbers  | t,bell",
      })
  void shouldSayInOneLineWhereATableIsMalformed(String message, String lines) throws IOException {
    write("exact.csv", lines.split(";"));

    assertThatThrownBy(() -> read(Quantity.BELL, Abscissa.TIME))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(directory + "/" + message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldSayThatAFileIsNoText() throws IOException {
    Files.write(directory.resolve("exact.csv"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});

    assertThatThrownBy(() -> FigureData.read(directory))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("exact.csv: is not text in UTF-8");
  }

  @Test
  void shouldSayThatThereIsNothingToDraw() {
    assertThatThrownBy(() -> FigureData.read(directory))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("has neither ensemble.csv nor exact.csv to draw");
  }

  @Test
  void shouldSayThatThereIsNoDisturbanceWhereNobodyListens() throws IOException {
    write("exact.csv", "t,p,bell", "0,,1", "1,,2");

    assertThatThrownBy(() -> read(Quantity.BELL, Abscissa.DISTURBANCE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("column 'p' is empty");
  }
}
