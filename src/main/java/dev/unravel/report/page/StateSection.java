package dev.unravel.report.page;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The ensemble state as pictures of |rho_S|.
 *
 * @param rows one a curve
 * @param note what is to be said of them
 */
public record StateSection(List<Row> rows, String note) {

  private static final int MOST_CURVES = 6;
  private static final int SHADES = 256;

  /** The scale viridis of matplotlib (S. van der Walt, N. Smith, CC0), linear between these. */
  private static final int[] VIRIDIS = {
    0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C,
    0xFDE725
  };

  /** The pictures of one curve, with the value of the brightest shade. */
  public record Row(String title, String greatest, List<Picture> pictures) {}

  /** At one time. */
  public record Picture(String href, String time, String alt) {}

  static StateSection of(ReportInput input, List<CurveTable> tables) {
    List<Row> rows = new ArrayList<>();
    boolean merged = false;
    for (StateMap map : input.states()) {
      for (CurveTable table : tables) {
        if (table.label().equals(map.label()) && rows.size() < MOST_CURVES) {
          rows.add(row(map, table));
          merged |= map.slices().stream().anyMatch(slice -> slice.n() < map.dimension());
        }
      }
    }
    return new StateSection(rows, note(rows, merged, input));
  }

  private static String note(List<Row> rows, boolean merged, ReportInput input) {
    if (rows.isEmpty()) {
      return "The states were not kept: this run has the collective moments alone"
          + " (ensemble.state = moments), or no trajectory yet.";
    }
    String note =
        "Rows and columns are the Dicke states k = 0 … N, from the top left. The shade grows with the"
            + " square root of |ρ|, so that small coherences are seen.";
    String more = merged ? " Each square is the greatest of its neighbours." : "";
    String left = rows.size() < input.states().size() ? " The first curves are shown." : "";
    return note + more + left;
  }

  private static Row row(StateMap map, CurveTable table) {
    Extent extent = new Extent().and(0);
    map.slices().forEach(slice -> extent.and(slice.cells()));
    double greatest = extent.high() > 0 ? extent.high() : 1;
    List<Picture> pictures = new ArrayList<>();
    for (StateMap.Slice slice : map.slices()) {
      if (slice.index() < table.ensemble().size()) {
        pictures.add(picture(map, slice, table, greatest));
      }
    }
    return new Row(table.facts().name(), Numbers.of(greatest, 3), pictures);
  }

  private static Picture picture(
      StateMap map, StateMap.Slice slice, CurveTable table, double greatest) {
    byte[] pixels = new byte[slice.cells().length];
    for (int i = 0; i < pixels.length; i++) {
      double shade = Math.sqrt(slice.cells()[i] / greatest);
      pixels[i] = (byte) Math.min(SHADES - 1, Math.round(shade * (SHADES - 1)));
    }
    byte[] png = IndexedPng.of(slice.n(), slice.n(), pixels, palette());
    String time = "t = " + Numbers.of(table.ensemble().numbers("t")[slice.index()], 4);
    return new Picture(
        "data:image/png;base64," + Base64.getEncoder().encodeToString(png),
        time,
        "Magnitudes of the "
            + map.dimension()
            + " by "
            + map.dimension()
            + " density matrix at "
            + time);
  }

  private static byte[] palette() {
    byte[] palette = new byte[3 * SHADES];
    for (int shade = 0; shade < SHADES; shade++) {
      double place = shade * (VIRIDIS.length - 1) / (double) (SHADES - 1);
      int from = Math.min((int) place, VIRIDIS.length - 2);
      for (int channel = 0; channel < 3; channel++) {
        int shift = 16 - 8 * channel;
        double low = VIRIDIS[from] >> shift & 0xff;
        double high = VIRIDIS[from + 1] >> shift & 0xff;
        palette[3 * shade + channel] = (byte) Math.round(low + (place - from) * (high - low));
      }
    }
    return palette;
  }
}
