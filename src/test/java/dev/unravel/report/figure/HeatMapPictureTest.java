package dev.unravel.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The map of f = x + 0.5 over x and y from -2 to 2 as it is on paper: from -1.5 to 2.5, zero along
 * x = -0.5.
 */
class HeatMapPictureTest {

  private static final Color DEEPEST_BLUE = new Color(0x053061);
  private static final Color DEEPEST_RED = new Color(0x67001F);
  private static final int DPI = 216;
  private static final int SCALE = DPI / 72;

  /** A filled rectangle in points. */
  private record Cell(double x, double y, double width, double height, Color fill) {
    double centre() {
      return x + width / 2;
    }

    double middle() {
      return y + height / 2;
    }
  }

  @TempDir private static Path directory;

  private static List<Cell> cells;
  private static List<Cell> bar;
  private static List<double[]> contour;
  private static String svg;
  private static BufferedImage png;

  @BeforeAll
  static void draw() throws Exception {
    Figure figure = Figures.heatMap(HeatMapTest.map(41, (x, y) -> x + 0.5), "");
    Path picture = directory.resolve("map.svg");
    FigureWriter.writeSvg(figure, picture, figure.size());
    FigureWriter.writePng(figure, directory.resolve("map.png"), figure.size(), DPI);
    svg = Files.readString(picture);
    png = ImageIO.read(directory.resolve("map.png").toFile());

    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    Element root = factory.newDocumentBuilder().parse(picture.toFile()).getDocumentElement();
    List<Cell> filled =
        elements(root, "rect").stream()
            .filter(rect -> !inherited(rect, "fill").equals("none"))
            .map(HeatMapPictureTest::cell)
            .toList();
    double width = filled.get(filled.size() - 1).width;
    cells = filled.stream().filter(cell -> Math.abs(cell.width - width) < 0.01).toList();
    bar = filled.stream().filter(cell -> cell.width == 12).toList();
    contour =
        elements(root, "path").stream()
            .map(path -> path.getAttribute("d"))
            .filter(path -> path.split("M").length > 20)
            .flatMap(path -> points(path).stream())
            .toList();
  }

  private static List<Element> elements(Element root, String name) {
    NodeList found = root.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static String inherited(Element element, String attribute) {
    return element.hasAttribute(attribute)
        ? element.getAttribute(attribute)
        : inherited((Element) element.getParentNode(), attribute);
  }

  private static Cell cell(Element rect) {
    return new Cell(
        number(rect, "x"),
        number(rect, "y"),
        number(rect, "width"),
        number(rect, "height"),
        color(inherited(rect, "fill")));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static Color color(String fill) {
    if (fill.equals("white")) {
      return Color.WHITE;
    }
    String[] rgb = fill.replaceAll("[^0-9,]", "").split(",");
    return new Color(Integer.parseInt(rgb[0]), Integer.parseInt(rgb[1]), Integer.parseInt(rgb[2]));
  }

  private static List<double[]> points(String path) {
    String[] numbers = path.replaceAll("[MLZ]", " ").trim().split("\\s+");
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      points.add(new double[] {Double.parseDouble(numbers[i]), Double.parseDouble(numbers[i + 1])});
    }
    return points;
  }

  /** Where a value of x is on paper; the outermost cells reach to -2.05 and 2.05. */
  private static double onPaper(double x) {
    double left = cells.stream().mapToDouble(Cell::x).min().orElseThrow();
    double right = cells.stream().mapToDouble(cell -> cell.x + cell.width).max().orElseThrow();
    return left + (x + 2.05) / 4.1 * (right - left);
  }

  private static Color pixel(double x, double y) {
    return new Color(png.getRGB((int) Math.round(x * SCALE), (int) Math.round(y * SCALE)));
  }

  @Test
  void shouldFillEveryCell() {
    assertThat(cells).hasSize(41 * 41);
  }

  @Test
  void shouldDrawTheLineOfZeroAcrossTheMapAndNowhereElse() {
    double zero = onPaper(-0.5);
    double lowest = Double.MAX_VALUE;
    double highest = 0;
    for (double[] point : contour) {
      assertThat(point[0]).isCloseTo(zero, within(0.01));
      lowest = Math.min(lowest, point[1]);
      highest = Math.max(highest, point[1]);
    }
    // From the centre of the lowest cells to that of the highest: 40 of 41 heights.
    assertThat(highest - lowest).isCloseTo(40 * cells.get(0).height, within(0.1));
    assertThat(svg).contains(">f = 0<");
    // The line is 1.4 points wide.
    int middle = (int) Math.round((lowest + highest) / 2 * SCALE);
    int[] black =
        IntStream.range((int) (onPaper(-1.9) * SCALE), (int) (onPaper(1.9) * SCALE))
            .filter(x -> brightness(new Color(png.getRGB(x, middle))) < 60)
            .toArray();
    assertThat(black).hasSizeBetween(3, 6);
    for (int x : black) {
      assertThat((x + 0.5) / SCALE).isCloseTo(zero, within(1.4));
    }
  }

  private static int brightness(Color color) {
    return color.getRed() + color.getGreen() + color.getBlue();
  }

  @Test
  void shouldBeBlueBelowZeroWhiteAtItAndRedAbove() {
    for (Cell cell : cells) {
      double f = (cell.centre() - onPaper(-0.5)) / (onPaper(0.5) - onPaper(-0.5));
      int warmth = cell.fill.getRed() - cell.fill.getBlue();
      if (Math.abs(f) < 0.01) {
        assertThat(cell.fill).isEqualTo(Color.WHITE);
      } else {
        assertThat(warmth).as("f = %s", f).matches(w -> f < 0 ? w < 0 : w > 0);
      }
    }
    assertThat(cells).filteredOn(c -> c.fill.equals(DEEPEST_BLUE)).hasSize(41);
    assertThat(cells).filteredOn(c -> c.fill.equals(DEEPEST_RED)).hasSize(41);
    double middle = cells.get(20 * 41).middle();
    assertThat(pixel(onPaper(-2), middle)).isEqualTo(DEEPEST_BLUE);
    assertThat(pixel(onPaper(2), middle)).isEqualTo(DEEPEST_RED);
  }

  /** The bar reaches from -1.5 to 2.5, and 0 is 3/8 of its length from below. */
  @Test
  void shouldHaveAColourBarThatIsWhiteAtZero() {
    double bottom = bar.stream().mapToDouble(c -> c.y + c.height).max().orElseThrow();
    double top = bar.stream().mapToDouble(Cell::y).min().orElseThrow();
    double x = bar.get(0).centre();
    double zero = bottom - 1.5 / 4 * (bottom - top);
    assertThat(warmth(pixel(x, zero))).isBetween(-16, 16);
    assertThat(pixel(x, zero).getGreen()).isGreaterThan(240);
    assertThat(warmth(pixel(x, zero + 10))).isLessThan(-16);
    assertThat(warmth(pixel(x, zero - 10))).isGreaterThan(16);
    assertThat(near(pixel(x, bottom - 2), DEEPEST_BLUE)).isTrue();
    assertThat(near(pixel(x, top + 2), DEEPEST_RED)).isTrue();
    assertThat(svg).contains(">−1<", ">0<", ">2<");
  }

  private static int warmth(Color color) {
    return color.getRed() - color.getBlue();
  }

  private static boolean near(Color a, Color b) {
    return Math.abs(a.getRed() - b.getRed())
            + Math.abs(a.getGreen() - b.getGreen())
            + Math.abs(a.getBlue() - b.getBlue())
        < 24;
  }
}
