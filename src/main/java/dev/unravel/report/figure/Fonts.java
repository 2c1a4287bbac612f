package dev.unravel.report.figure;

import dev.unravel.UserException;
import java.awt.Font;
import java.awt.font.FontRenderContext;

/** The letters of a figure: the generic sans-serif family, sizes in points. */
final class Fonts {

  static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 9);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  static final Font REGION = new Font(Font.SANS_SERIF, Font.BOLD, 10);

  private Fonts() {}

  /**
   * Makes sure that text can be measured and drawn.
   *
   * @throws UserException if Java finds no fonts
   */
  static void require() {
    require(() -> SMALL.getStringBounds("0", new FontRenderContext(null, true, true)));
  }

  /** The Java runtime tells of missing fonts or font libraries with errors of many types. */
  static void require(Runnable use) {
    try {
      use.run();
    } catch (RuntimeException | Error e) {
      throw new UserException(
          "Java finds no fonts to draw text with; install fontconfig and a font, "
              + "such as the packages fontconfig and fonts-dejavu-core ("
              + e
              + ")");
    }
  }

  /** The text, or a plainer one if the fonts of this machine lack a letter of it. */
  static String shownOr(String text, String plainer) {
    require();
    return LABEL.canDisplayUpTo(text) < 0 ? text : plainer;
  }
}
