package dev.unravel.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.UserException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures are kept in target/figures, to be looked at. */
class FigureWriterTest {

  private static final Path PICTURES = Path.of("target", "figures");
  private static final int DPI = 200;

  @TempDir private Path directory;

  @BeforeAll
  static void makeRoom() throws IOException {
    Files.createDirectories(PICTURES);
  }

  private FigureData threeCurves() throws IOException {
    new SampleRun(true, .35)
        .with("kappa=1", 1, .5, 51)
        .with("kappa=0.1", .1, 5, 51)
        .with("kappa=0.01", .01, 40, 81)
        .writeEnsemble(directory)
        .writeExact(directory);
    return FigureData.read(directory).named(label -> label.replace("kappa=", "κ = "));
  }

  private static String svg(String name, Figure figure) throws IOException {
    Path file = PICTURES.resolve(name + ".svg");
    FigureWriter.writeSvg(figure, file, figure.size());
    return Files.readString(file);
  }

  private static BufferedImage png(String name, Figure figure) throws IOException {
    Path file = PICTURES.resolve(name + ".png");
    FigureWriter.writePng(figure, file, figure.size(), DPI);
    return ImageIO.read(file.toFile());
  }

  /** How many pixels have nearly this colour. */
  private static int count(BufferedImage image, Color color) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        Color pixel = new Color(image.getRGB(x, y));
        int distance =
            Math.abs(pixel.getRed() - color.getRed())
                + Math.abs(pixel.getGreen() - color.getGreen())
                + Math.abs(pixel.getBlue() - color.getBlue());
        count += distance <= 6 ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void shouldWriteTheSameSvgForTheSameData() throws IOException {
    FigureData data = threeCurves();

    String first = svg("stack-p", Figures.stack(data, Abscissa.DISTURBANCE, label -> 30, "seed 1"));
    String second =
        svg("stack-p", Figures.stack(data, Abscissa.DISTURBANCE, label -> 30, "seed 1"));

    assertThat(second).isEqualTo(first);
    assertThat(svg("stack-t", Figures.stack(data, Abscissa.TIME, label -> 30, "seed 1")))
        .isNotEqualTo(first);
  }

  @Test
  void shouldWriteTextAsTextInAGenericFamily() throws IOException {
    String svg =
        svg(
            "stack-p",
            Figures.stack(threeCurves(), Abscissa.DISTURBANCE, label -> 30, "20 000 trajectories"));

    assertThat(svg.replaceAll("\\s+", " "))
        .contains("font-family=\"sans-serif\"", "width=\"360pt\"", "viewBox=\"0 0 360 500\"")
        .contains(">κ = 0.01<", ">Monte Carlo<", ">±2 s.e.<", ">exact<", ">20 000 trajectories<")
        .contains(">p = κt<", ">N·C<", ">ξ²<", ">NL<", ">ENT<", ">−5<")
        .contains(">" + Quantity.BELL.symbol() + "<");
    assertThat(svg).doesNotContainPattern("font-size=\"[1-8]px\"");
  }

  @Test
  void shouldWritePngOfTheSizeAskedForWithItsResolution() throws IOException {
    Path file = directory.resolve("a.png");
    Figure figure = Figures.panel(threeCurves(), Quantity.BELL, Abscissa.TIME, label -> 30, "");

    FigureWriter.writePng(figure, file, new FigureSize(246, 200), 300);

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(1025);
    assertThat(image.getHeight()).isEqualTo(833);
    assertThat(pixelsPerMetre(file)).isEqualTo(11811);
  }

  private static int pixelsPerMetre(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int chunk = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("pHYs");
    return ByteBuffer.wrap(bytes).getInt(chunk + 4);
  }

  @Test
  void shouldDrawTheBandWhereTheDataSay() throws IOException {
    Files.write(
        directory.resolve("ensemble.csv"),
        List.of("t,bell,bell_se", "0,-2,0.5", "1,-2,0.5", "2,,", "3,-2,0.5", "4,-2,0.5"));
    Figure figure =
        Figures.panel(FigureData.read(directory), Quantity.BELL, Abscissa.TIME, label -> 9, "");
    BufferedImage image = png("gap", figure);

    // Blue of alpha 70/255 over the grey of the region; the band of 4 * 0.5 is 2/3 of the axis from
    // -3 to 0, which has margins of 6 %; t = 1.5 and 2 lie in the gap.
    Color band = new Color(0xAE, 0xCD, 0xDF);
    Color region = new Color(0xF0F0F0);
    int top = firstRow(image, band);
    int bottom = lastRow(image, band);
    int regionTop = firstRow(image, region);
    int regionBottom = lastRow(image, region);
    double unit = (regionBottom - regionTop) / (3 + 0.06 * 3);
    assertThat((bottom - top) / unit).isBetween(1.95, 2.05);
    assertThat((top - regionTop) / unit).isBetween(0.95, 1.05);
    assertThat(new Color(image.getRGB(image.getWidth() * 56 / 100, (top + bottom) / 2)))
        .isEqualTo(region);
  }

  private static int firstRow(BufferedImage image, Color color) {
    int row = 0;
    while (widestRun(image, row, color) < 100) {
      row++;
    }
    return row;
  }

  private static int lastRow(BufferedImage image, Color color) {
    int row = image.getHeight() * 4 / 5;
    while (widestRun(image, row, color) < 100) {
      row--;
    }
    return row;
  }

  private static int widestRun(BufferedImage image, int row, Color color) {
    return count(image.getSubimage(0, row, image.getWidth(), 1), color);
  }

  @Test
  void shouldDrawLinesAloneWithoutAnEnsemble() throws IOException {
    new SampleRun(false, 0).with("", 1, .5, 51).writeExact(directory);
    Figure figure =
        Figures.panel(FigureData.read(directory), Quantity.BELL, Abscissa.TIME, label -> 9, "");

    assertThat(count(png("exact-only", figure), CurveStyle.of(0).color())).isGreaterThan(1000);
    assertThat(svg("exact-only", figure)).contains(">exact<").doesNotContain("Monte Carlo");
  }

  @Test
  void shouldJoinTheEstimatesWhereNothingExactIsKnown() throws IOException {
    new SampleRun(false, .3).with("", 1, .5, 51).writeEnsemble(directory);
    Figure figure =
        Figures.panel(FigureData.read(directory), Quantity.BELL, Abscissa.TIME, label -> 9, "");

    assertThat(count(png("ensemble-only", figure), CurveStyle.of(0).color())).isGreaterThan(1000);
    assertThat(svg("ensemble-only", figure)).contains("Monte Carlo").doesNotContain(">exact<");
  }

  @Test
  void shouldDrawASingleCurveWithDivergingSqueezing() throws IOException {
    new SampleRun(false, .4).withDecay(121).writeEnsemble(directory).writeExact(directory);

    Figure figure = Figures.stack(FigureData.read(directory), Abscissa.TIME, label -> 20, "");

    png("stack-one", figure);
    assertThat(svg("stack-one", figure)).contains(">2.0<").doesNotContain(">100<");
  }

  @Test
  void shouldDrawAMapWithItsColoursAndUndefinedCells() throws IOException {
    HeatMap map = HeatMapTest.map(41, (x, y) -> x > 1 && y > 1 ? Double.NaN : x * x + y * y - 2);
    Figure figure = Figures.heatMap(map, "");

    BufferedImage image = png("map", figure);

    assertThat(count(image, new Color(0x053061))).isGreaterThan(100);
    assertThat(count(image, HeatMapLayer.UNDEFINED)).isGreaterThan(5000);
    assertThat(svg("map", figure)).contains(">f = 0<", ">undefined<", "crispEdges");
  }

  @Test
  void shouldLeaveNoPartOfAFileBehind() throws IOException {
    Figure figure = Figures.panel(threeCurves(), Quantity.BELL, Abscissa.TIME, label -> 30, "");
    Path taken = Files.createDirectories(directory.resolve("taken.svg/inside")).getParent();

    assertThatThrownBy(() -> FigureWriter.writeSvg(figure, taken, figure.size()))
        .isInstanceOf(IOException.class);

    assertThat(directory.resolve("taken.svg.part")).doesNotExist();
  }

  @Test
  void shouldRefuseSizesThatHoldNoData() {
    assertThatThrownBy(() -> new FigureSize(100, 300))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("100 x 300");
  }

  @Test
  void shouldSayThatFontsAreMissing() {
    Runnable withoutFonts =
        () -> {
          throw new InternalError("Fontconfig head is null");
        };

    assertThatThrownBy(() -> Fonts.require(withoutFonts))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("install fontconfig and a font");
  }
}
