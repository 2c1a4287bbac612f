package dev.unravel.report.figure;

import dev.unravel.UserException;
import java.io.IOException;
import java.nio.file.Path;

/** Puts figures into files, each of which is there whole or not at all. */
public final class FigureWriter {

  /** Fit for print. */
  public static final int PRINT_DPI = 300;

  private static final int HIGHEST_DPI = 2400;

  private FigureWriter() {}

  /**
   * Writes a PNG of {@code width * dpi / 72} by {@code height * dpi / 72} pixels, rounded, which
   * carries its resolution, so that it has the given size in print.
   *
   * @throws UserException if Java finds no fonts
   */
  public static void writePng(Figure figure, Path file, FigureSize size, int dpi)
      throws IOException {
    if (dpi < 1 || dpi > HIGHEST_DPI) {
      throw new UserException("The resolution is 1 to " + HIGHEST_DPI + " dpi, not " + dpi);
    }
    Fonts.require();
    AtomicFile.write(file, Png.of(figure, size, dpi));
  }

  /**
   * Writes an SVG of the given size in print. Text is text, in a generic family.
   *
   * @throws UserException if Java finds no fonts, whose metrics the layout needs
   */
  public static void writeSvg(Figure figure, Path file, FigureSize size) throws IOException {
    Fonts.require();
    AtomicFile.write(file, Svg.of(figure, size));
  }
}
