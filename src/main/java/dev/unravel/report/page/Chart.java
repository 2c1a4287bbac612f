package dev.unravel.report.page;

import java.util.List;

/**
 * A drawing, as the template writes it: in SVG, in units of about a CSS pixel.
 *
 * @param id different for all charts of a page
 * @param title its name
 * @param description what there is to see, for those who do not
 * @param caption what is to be said below it; may be empty
 * @param key what colours mean, if the legend of the curves does not say so
 * @param area where the curves are; what lies outside is cut off
 * @param marks inside the area, in its coordinates
 * @param words outside
 */
public record Chart(
    String id,
    String title,
    String description,
    String caption,
    List<Key> key,
    int width,
    int height,
    Area area,
    List<Mark> marks,
    List<Word> words) {

  /** The id of the chart of the Bell value. */
  static final String MAIN = "chart-bell";

  /** A rectangle. */
  public record Area(int x, int y, int width, int height) {}

  /**
   * A path.
   *
   * @param style classes of the style sheet
   * @param path the attribute d
   */
  public record Mark(String style, String path) {}

  /**
   * What a style means.
   *
   * @param style classes of the style sheet, as of a mark
   */
  public record Key(String style, String meaning) {}

  /** Whether it is the one that is looked at first. */
  public boolean isMain() {
    return id.equals(MAIN);
  }

  /** The same with a caption. */
  Chart captioned(String words, Key... meanings) {
    return new Chart(
        id, title, description, words, List.of(meanings), width, height, area, marks, this.words);
  }

  /** Text at a place. */
  public record Word(String style, String x, String y, String text) {}
}
