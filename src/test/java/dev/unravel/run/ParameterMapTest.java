package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.UserException;
import dev.unravel.conf.Sweep;
import dev.unravel.report.figure.Quantity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps of states, against the table of figure 1 of arXiv:2202.12079. */
class ParameterMapTest {

  private static final double FIVE_DECIMALS = 0.51e-5;

  private static ParameterMap map(int workers, String initial, String y, String... overrides) {
    String text =
        """
        name = map
        system { spins = 20, hamiltonian { type = lmg, J = 1 } }
        initial %s
        sweep {
          x { key = system.hamiltonian.h, from = 0, to = 0.1, points = 3 }
          y %s
        }
        """
            .formatted(initial, y);
    ParameterMap map =
        new ParameterMap(Sweep.parse(text, "map.conf", List.of(overrides)).orElseThrow());
    map.evaluate(workers);
    return map;
  }

  private static ParameterMap gibbs() {
    return map(2, "{ type = gibbs }", "{ key = initial.beta, from = 5, to = 10, points = 2 }");
  }

  private static ParameterMap ladder(int workers) {
    return map(
        workers,
        "{ type = steady, dissipators = [ { type = ladder } ] }",
        "{ key = initial.dissipators.0.zeta, from = 0, to = 0.5, points = 6 }");
  }

  private static ParameterMap thermal() {
    return map(
        2,
        "{ type = steady, dissipators = [ { type = thermal } ] }",
        "{ key = initial.dissipators.0.beta, from = 5, to = 10, points = 2 }");
  }

  private static String[] cells(ParameterMap map, String x, String y) {
    String start = x + "," + y + ",";
    return Arrays.stream(map.table().split("\n"))
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow()
        .split(",", -1);
  }

  private static void requireBell(ParameterMap map, String x, String y, double bell) {
    assertThat(Double.parseDouble(cells(map, x, y)[2])).isCloseTo(bell, within(FIVE_DECIMALS));
  }

  @Test
  void shouldHoldThePointsOfFigure1a() {
    ParameterMap map = gibbs();
    requireBell(map, "0.05", "10", -0.88383);
    requireBell(map, "0.05", "5", 5.74764);
    requireBell(map, "0", "10", 8.00000);
    assertThat(Double.parseDouble(cells(map, "0.05", "10")[5]))
        .isCloseTo(0.7776 / 20, within(1e-5));
  }

  @Test
  void shouldHoldThePointsOfFigure1b() {
    ParameterMap map = ladder(2);
    requireBell(map, "0.05", "0", -2.96503);
    requireBell(map, "0.05", "0.1", -3.48583);
    requireBell(map, "0.05", "0.5", -2.63802);
  }

  @Test
  void shouldNameTheKeysAndLetTheFirstRunFastest() {
    List<String> lines = gibbs().table().lines().toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "system.hamiltonian.h,initial.beta,bell,phi,theta,concurrence,squeezing,purity,energy"
                + ",wineland,qfi");
    assertThat(lines.subList(1, lines.size()))
        .extracting(line -> line.replaceAll("^([^,]*,[^,]*),.*", "$1"))
        .containsExactly("0,5", "0.05,5", "0.1,5", "0,10", "0.05,10", "0.1,10");
  }

  @Test
  void shouldBeTheSameForAnyNumberOfWorkers() {
    String one = ladder(1).table();
    assertThat(ladder(2).table()).isEqualTo(one);
    assertThat(ladder(5).table()).isEqualTo(one);
  }

  @Test
  void shouldLeaveCellsEmptyWhereThereIsNoUniqueStateAndSayWhy() {
    ParameterMap map = thermal();
    assertThat(cells(map, "0", "5")).containsExactly("0", "5", "", "", "", "", "", "", "", "", "");
    assertThat(cells(map, "0", "10"))
        .containsExactly("0", "10", "", "", "", "", "", "", "", "", "");
    requireBell(map, "0.05", "10", -0.88383);
    assertThat(map.remarks())
        .containsExactly(
            "2 of 6 points have no values; the first is system.hamiltonian.h = 0,"
                + " initial.dissipators.0.beta = 5: the steady state is not unique: the evolution"
                + " conserves the parity exp(i pi S_y)");
  }

  @Test
  void shouldLeaveACellEmptyWhereSqueezingIsUndefinedAndSaySo() {
    ParameterMap map = gibbs();
    assertThat(cells(map, "0", "5")[6]).isEmpty();
    assertThat(cells(map, "0.05", "5")[6]).isNotEmpty();
    assertThat(map.remarks())
        .containsExactly(
            "2 of 6 points have no squeezing, since the mean spin in the (x, y) plane vanishes; the"
                + " first is system.hamiltonian.h = 0, initial.beta = 5");
  }

  @Test
  void shouldCountItsPoints() {
    ParameterMap map = gibbs();
    assertThat(map.size()).isEqualTo(6);
    assertThat(map.done()).isEqualTo(6);
  }

  @Test
  void shouldRefuseParametersThatDoNotGoTogether() {
    assertThatThrownBy(
            () ->
                map(
                    2,
                    "{ type = dicke }",
                    "{ key = initial.k, from = 0, to = 8, points = 9 }",
                    "sweep.x={key=system.spins,from=8,to=10,points=3}",
                    "system.hamiltonian.h=1",
                    "sweep.x.from=4",
                    "sweep.x.to=8",
                    "sweep.y.from=0"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("initial.k");
  }

  @Test
  void shouldWriteItsTable(@TempDir Path folder) throws Exception {
    ParameterMap map = gibbs();
    map.write(folder.resolve("made"));
    assertThat(Files.readString(folder.resolve("made/map.csv"))).isEqualTo(map.table());
  }

  /** The line between local and non-local, the axes in physicists' letters, as SVG and PNG. */
  @Test
  void shouldDrawTheBellValueWithItsZero(@TempDir Path folder) throws Exception {
    List<Path> files = gibbs().draw(folder);
    assertThat(files).containsExactly(folder.resolve("map.svg"), folder.resolve("map.png"));
    String symbol = Quantity.BELL.symbol();
    String svg = Files.readString(files.get(0)).replaceAll("\\s+<", "<");
    assertThat(svg).contains(">map<", ">h<", ">β<", ">" + symbol + "<", ">" + symbol + " = 0<");
    assertThat(ImageIO.read(files.get(1).toFile()).getWidth()).isGreaterThan(1000);
  }
}
