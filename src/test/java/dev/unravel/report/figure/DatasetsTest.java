package dev.unravel.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.junit.jupiter.api.Test;

class DatasetsTest {

  private static final double UNDEFINED = Double.NaN;

  @Test
  void shouldReachTwoStandardErrorsToBothSides() {
    Trace trace = new Trace(new double[] {1, 2}, new double[] {5, 6}, new double[] {0.5, 0.25});

    YIntervalSeriesCollection bands = Datasets.bands(trace);

    assertThat(bands.getSeriesCount()).isOne();
    assertThat(bands.getXValue(0, 1)).isEqualTo(2);
    assertThat(bands.getStartYValue(0, 0)).isEqualTo(4);
    assertThat(bands.getEndYValue(0, 0)).isEqualTo(6);
    assertThat(bands.getStartYValue(0, 1)).isEqualTo(5.5);
    assertThat(bands.getEndYValue(0, 1)).isEqualTo(6.5);
  }

  @Test
  void shouldInterruptABandWhereValueOrErrorIsUndefined() {
    Trace trace =
        new Trace(
            new double[] {0, 1, 2, 3, 4, 5},
            new double[] {UNDEFINED, 1, 2, 3, UNDEFINED, 5},
            new double[] {UNDEFINED, .1, .1, UNDEFINED, .1, .1});

    YIntervalSeriesCollection bands = Datasets.bands(trace);

    assertThat(bands.getSeriesCount()).isEqualTo(2);
    assertThat(bands.getItemCount(0)).isEqualTo(2);
    assertThat(bands.getXValue(0, 0)).isEqualTo(1);
    assertThat(bands.getItemCount(1)).isOne();
    assertThat(bands.getXValue(1, 0)).isEqualTo(5);
  }

  @Test
  void shouldStaggerTheMarkersOfSeveralCurves() {
    double[] x = new double[160];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }
    Trace trace = new Trace(x, x, x);

    XYDataset first = Datasets.markers(trace, 0, 2);
    XYDataset second = Datasets.markers(trace, 1, 2);

    assertThat(first.getItemCount(0)).isEqualTo(16);
    assertThat(first.getXValue(0, 1)).isEqualTo(10);
    assertThat(second.getXValue(0, 0)).isEqualTo(5);
    assertThat(second.getXValue(0, 15)).isEqualTo(155);
  }

  @Test
  void shouldMarkEveryPointOfAShortCurve() {
    Trace trace = new Trace(new double[] {1, 2, 3}, new double[3], new double[3]);

    assertThat(Datasets.markers(trace, 6, 7).getItemCount(0)).isEqualTo(3);
    assertThat(Datasets.markers(Trace.NONE, 0, 1).getItemCount(0)).isZero();
  }
}
