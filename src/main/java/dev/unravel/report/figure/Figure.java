package dev.unravel.report.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** A picture that can be drawn at any size; {@link FigureWriter} puts it into a file. */
public final class Figure {

  static {
    // Rotated text as text, not as outlines.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private final JFreeChart chart;
  private final FigureSize size;

  private Figure(JFreeChart chart, FigureSize size) {
    this.chart = chart;
    this.size = size;
  }

  /**
   * A plot with legends below it, each on lines of its own.
   *
   * @param caption a line above the plot; "" for none
   */
  static Figure of(Plot plot, String caption, FigureSize size, List<LegendItemCollection> legends) {
    JFreeChart chart = new JFreeChart(null, Fonts.LABEL, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(6, 6, 4, 10));
    if (!caption.isBlank()) {
      chart.addSubtitle(caption(caption));
    }
    for (int i = legends.size() - 1; i >= 0; i--) {
      if (legends.get(i).getItemCount() > 0) {
        chart.addSubtitle(legend(legends.get(i)));
      }
    }
    return new Figure(chart, size);
  }

  private static TextTitle caption(String text) {
    TextTitle caption = new TextTitle(text, Fonts.SMALL);
    caption.setPaint(CurveStyle.NEUTRAL);
    caption.setPadding(0, 0, 4, 0);
    return caption;
  }

  private static LegendTitle legend(LegendItemCollection items) {
    LegendTitle legend = new LegendTitle(() -> items);
    legend.setPosition(RectangleEdge.BOTTOM);
    legend.setFrame(BlockBorder.NONE);
    legend.setItemFont(Fonts.SMALL);
    legend.setItemLabelPadding(new RectangleInsets(1, 2, 1, 6));
    legend.setBackgroundPaint(Color.WHITE);
    return legend;
  }

  Figure with(Title colorBar) {
    chart.addSubtitle(colorBar);
    return this;
  }

  /** The size at which the figure looks best. */
  public FigureSize size() {
    return size;
  }

  JFreeChart chart() {
    return chart;
  }

  void draw(Graphics2D graphics, FigureSize size) {
    chart.draw(graphics, new Rectangle2D.Double(0, 0, size.width(), size.height()));
  }
}
