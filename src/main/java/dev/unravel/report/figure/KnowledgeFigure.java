package dev.unravel.report.figure;

import dev.unravel.eve.Knowledge;
import dev.unravel.report.KnowledgeTables.CurveKnowledge;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * What the holder of a record knows: one below the other, information in bits; Q_v of the states
 * given the record, of which the mean is compared with Q_v of the ensemble's state; the part of the
 * histories that is still non-local. And the histogram of measurements until that was lost.
 */
public final class KnowledgeFigure {

  private static final FigureSize SIZE = new FigureSize(420, 560);
  private static final FigureSize HISTOGRAM = new FigureSize(360, 260);
  private static final Color BLUE = CurveStyle.of(0).color();
  private static final Color RED = CurveStyle.of(1).color();
  private static final Color GREEN = CurveStyle.of(2).color();
  private static final float LINE = 1.4f;
  private static final double BAND = 2;
  private static final int FEWEST_BARS = 4;

  private final List<Knowledge.Row> rows;
  private final Knowledge knowledge;
  private final double[] x;
  private final NumberAxis abscissa;
  private final LegendItemCollection information = new LegendItemCollection();
  private final LegendItemCollection bell = new LegendItemCollection();

  private KnowledgeFigure(CurveKnowledge curve) {
    knowledge = curve.knowledge();
    rows = knowledge.rows();
    boolean against = curve.kappa() > 0;
    x = rows.stream().mapToDouble(r -> against ? curve.kappa() * r.time() : r.time()).toArray();
    Abscissa axis = against ? Abscissa.DISTURBANCE : Abscissa.TIME;
    String label = Fonts.shownOr(axis.label(), axis.column());
    abscissa = Axes.horizontal(label, new Range(0, x[x.length - 1]));
  }

  /** The quantities along the grid. */
  public static Figure of(CurveKnowledge curve, String caption) {
    Fonts.require();
    KnowledgeFigure figure = new KnowledgeFigure(curve);
    CombinedDomainXYPlot stack = new CombinedDomainXYPlot(figure.abscissa);
    stack.setGap(8);
    stack.add(figure.information(), 3);
    stack.add(figure.bell(), 3);
    stack.add(figure.fraction(), 2);
    return Figure.of(stack, caption, SIZE, List.of(figure.information, figure.bell));
  }

  private double[] column(ToDoubleFunction<Knowledge.Row> value) {
    return rows.stream().mapToDouble(value).toArray();
  }

  private XYPlot plot(String label, double... values) {
    double[] defined = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    double low = Math.min(0, Arrays.stream(defined).min().orElse(0));
    double high = Math.max(0, Arrays.stream(defined).max().orElse(0));
    double room = high > low ? 0.06 * (high - low) : 0.5;
    XYPlot plot = new XYPlot();
    plot.setDomainAxis(abscissa);
    plot.setRangeAxis(Axes.vertical(label, new Range(low - (low < 0 ? room : 0), high + room)));
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    CurvePanel.setBlank(plot);
    return plot;
  }

  private XYPlot information() {
    double[] system = column(Knowledge.Row::systemEntropy);
    double[] holevo = column(row -> row.holevo().value());
    XYPlot plot = plot("bits", concat(system, holevo));
    addInformation(plot, "S(ρ)", PlotLayers.MEDIAN, Knowledge.Row::systemEntropy, row -> 0);
    addInformation(plot, "Holevo", BLUE, row -> row.holevo().value(), row -> row.holevo().error());
    addInformation(
        plot, "next outcome", RED, row -> row.outcome().value(), row -> row.outcome().error());
    addInformation(
        plot,
        "preparation",
        GREEN,
        row -> row.preparation().value(),
        row -> row.preparation().error());
    return plot;
  }

  private void addInformation(
      XYPlot plot,
      String name,
      Color color,
      ToDoubleFunction<Knowledge.Row> value,
      ToDoubleFunction<Knowledge.Row> error) {
    double[] y = column(value);
    if (Arrays.stream(y).allMatch(Double::isNaN)) {
      return;
    }
    addBand(plot, y, column(error), color);
    PlotLayers.add(plot, PlotLayers.series(x, y), PlotLayers.line(color, LINE));
    information.add(CurveLegend.line(name, color, CurveStyle.SOLID));
  }

  private void addBand(XYPlot plot, double[] y, double[] error, Color color) {
    double[] low = new double[y.length];
    double[] high = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      low[t] = y[t] - BAND * error[t];
      high[t] = y[t] + BAND * error[t];
    }
    Color pale = new Color(color.getRed(), color.getGreen(), color.getBlue(), 70);
    PlotLayers.add(plot, PlotLayers.between(x, low, high), PlotLayers.filled(pale));
  }

  private XYPlot bell() {
    double[][] q = new double[Knowledge.PARTS.length][];
    for (int i = 0; i < q.length; i++) {
      int part = i;
      q[i] = column(row -> row.quantiles()[part]);
    }
    double[] mean = column(row -> row.bell().value());
    double[] exact = column(Knowledge.Row::bellExact);
    XYPlot plot = plot(Quantity.BELL.symbol(), concat(q[0], q[4], mean, exact));
    IntervalMarker shade = new IntervalMarker(Double.NEGATIVE_INFINITY, 0, CurvePanel.REGION);
    shade.setAlpha(1);
    plot.addRangeMarker(shade, Layer.BACKGROUND);
    plot.addRangeMarker(new ValueMarker(0, Color.GRAY, CurvePanel.OUTLINE), Layer.FOREGROUND);
    PlotLayers.add(
        plot, PlotLayers.between(x, q[0], q[4]), PlotLayers.filled(PlotLayers.WIDE_BAND));
    PlotLayers.add(
        plot, PlotLayers.between(x, q[1], q[3]), PlotLayers.filled(PlotLayers.NARROW_BAND));
    PlotLayers.add(plot, PlotLayers.series(x, q[2]), PlotLayers.line(PlotLayers.MEDIAN, 0.9f));
    addBand(plot, mean, column(row -> row.bell().error()), BLUE);
    PlotLayers.add(plot, PlotLayers.series(x, mean), PlotLayers.line(BLUE, LINE));
    PlotLayers.add(plot, PlotLayers.series(x, exact), PlotLayers.line(Color.BLACK, LINE));
    bell.add(CurveLegend.line("mean given the record", BLUE, CurveStyle.SOLID));
    bell.add(CurveLegend.line("of the mean state", Color.BLACK, CurveStyle.SOLID));
    bell.add(PlotLayers.swatch("50% of histories", PlotLayers.NARROW_BAND));
    bell.add(PlotLayers.swatch("90%", PlotLayers.WIDE_BAND));
    return plot;
  }

  private XYPlot fraction() {
    XYPlot plot = plot("non-local", 0, 1);
    Color pale = new Color(BLUE.getRed(), BLUE.getGreen(), BLUE.getBlue(), 70);
    PlotLayers.add(
        plot,
        PlotLayers.between(
            x,
            column(row -> row.nonlocalInterval().low()),
            column(row -> row.nonlocalInterval().high())),
        PlotLayers.filled(pale));
    PlotLayers.add(
        plot, PlotLayers.series(x, column(Knowledge.Row::nonlocal)), PlotLayers.line(BLUE, LINE));
    return plot;
  }

  private static double[] concat(double[]... arrays) {
    return Arrays.stream(arrays).flatMapToDouble(Arrays::stream).toArray();
  }

  /** After how many measurements non-locality was gone. */
  public static Figure losses(CurveKnowledge curve, String caption) {
    Fonts.require();
    List<Knowledge.Loss> lost =
        curve.knowledge().losses().stream()
            .filter(loss -> loss.fate() == Knowledge.Fate.LOST)
            .toList();
    XYIntervalSeries series = new XYIntervalSeries("lost");
    double highest = 0;
    int most = FEWEST_BARS;
    for (Knowledge.Loss loss : lost) {
      int n = loss.measurements();
      series.add(n, n - 0.4, n + 0.4, loss.fraction(), 0, loss.fraction());
      highest = Math.max(highest, loss.interval().high());
      most = Math.max(most, n);
    }
    XYIntervalSeriesCollection bars = new XYIntervalSeriesCollection();
    bars.addSeries(series);
    XYPlot plot = new XYPlot();
    NumberAxis measurements =
        Axes.horizontal("measurements until non-locality is gone", new Range(-0.6, most + 0.6));
    measurements.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
    plot.setDomainAxis(measurements);
    plot.setRangeAxis(
        Axes.vertical("part of histories", new Range(0, highest > 0 ? 1.06 * highest : 1)));
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    CurvePanel.setBlank(plot);
    PlotLayers.add(plot, bars, bars());
    for (Knowledge.Loss loss : lost) {
      double[] at = {loss.measurements(), loss.measurements()};
      double[] interval = {loss.interval().low(), loss.interval().high()};
      PlotLayers.add(plot, PlotLayers.series(at, interval), PlotLayers.line(Color.BLACK, 0.9f));
    }
    return Figure.of(plot, caption, HISTOGRAM, List.of());
  }

  private static XYBarRenderer bars() {
    XYBarRenderer renderer = new XYBarRenderer();
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setSeriesPaint(0, new Color(BLUE.getRed(), BLUE.getGreen(), BLUE.getBlue(), 160));
    renderer.setUseYInterval(true);
    return renderer;
  }
}
