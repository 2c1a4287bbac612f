package dev.unravel.report.page;

import java.util.List;

/**
 * A drawing, as the template writes it: in SVG, in units of about a CSS pixel.
 *
 * @param id different for all charts of a page
 * @param title its name
 * @param description what there is to see, for those who do not
 * @param area where the curves are; what lies outside is cut off
 * @param marks inside the area, in its coordinates
 * @param words outside
 */
public record Chart(
    String id,
    String title,
    String description,
    int width,
    int height,
    Area area,
    List<Mark> marks,
    List<Word> words) {

  /** A rectangle. */
  public record Area(int x, int y, int width, int height) {}

  /**
   * A path.
   *
   * @param style classes of the style sheet
   * @param path the attribute d
   */
  public record Mark(String style, String path) {}

  /** Text at a place. */
  public record Word(String style, String x, String y, String text) {}
}
