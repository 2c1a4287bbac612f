package dev.unravel.report.figure;

import java.util.List;
import java.util.function.ToIntFunction;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;

/** The figures that can be made of a run. */
public final class Figures {

  private static final FigureSize PANEL = new FigureSize(360, 270);
  private static final FigureSize STACK = new FigureSize(360, 500);
  private static final FigureSize MAP = new FigureSize(360, 290);

  private static final List<Quantity> STACKED =
      List.of(Quantity.BELL, Quantity.CONCURRENCE, Quantity.SQUEEZING);

  private Figures() {}

  /** Whether there is anything for {@link #stack}. */
  public static boolean canStack(FigureData data) {
    return STACKED.stream().anyMatch(data.quantities()::contains);
  }

  /**
   * One quantity of all curves: exact values as lines, estimates as markers (and as a line where
   * nothing exact is known), bands of 2 standard errors on both sides.
   *
   * @param spins N of the curve with a label
   * @param caption a line above the panel, such as "20 000 trajectories, seed 1"; "" for none
   * @throws dev.unravel.UserException if a column is missing, or the abscissa undefined for a curve
   */
  public static Figure panel(
      FigureData data,
      Quantity quantity,
      Abscissa abscissa,
      ToIntFunction<String> spins,
      String caption) {
    Fonts.require();
    List<Curve> curves = data.curves(quantity, abscissa, spins);
    XYPlot plot = CurvePanel.of(quantity, curves, axis(abscissa, curves));
    return Figure.of(plot, caption, PANEL, legends(curves));
  }

  /**
   * Bell value, concurrence and squeezing of all curves, one below the other over a common axis;
   * those of them that there are.
   *
   * @see #panel
   */
  public static Figure stack(
      FigureData data, Abscissa abscissa, ToIntFunction<String> spins, String caption) {
    Fonts.require();
    List<Quantity> quantities = STACKED.stream().filter(data.quantities()::contains).toList();
    List<Curve> curves = data.curves(quantities.get(0), abscissa, spins);
    NumberAxis axis = axis(abscissa, curves);
    CombinedDomainXYPlot stack = new CombinedDomainXYPlot(axis);
    stack.setGap(8);
    quantities.stream()
        .map(q -> CurvePanel.of(q, data.curves(q, abscissa, spins), axis))
        .forEach(stack::add);
    return Figure.of(stack, caption, STACK, legends(curves));
  }

  /**
   * A map in colours, blue where it is negative and red where it is positive, the line between
   * them, undefined cells hatched.
   *
   * @param caption a line above the panel; "" for none
   */
  public static Figure heatMap(HeatMap map, String caption) {
    Fonts.require();
    DivergingScale scale = DivergingScale.of(map);
    return Figure.of(HeatMapPanel.plot(map, scale), caption, MAP, List.of(HeatMapPanel.legend(map)))
        .with(HeatMapPanel.colorBar(map, scale));
  }

  private static List<LegendItemCollection> legends(List<Curve> curves) {
    return List.of(CurveLegend.names(curves), CurveLegend.signs(curves));
  }

  private static NumberAxis axis(Abscissa abscissa, List<Curve> curves) {
    String label = Fonts.shownOr(abscissa.label(), abscissa.column());
    return Axes.horizontal(label, AxisRange.ofX(CurvePanel.traces(curves)));
  }
}
