package dev.unravel.report.page;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file that the page carries with it.
 *
 * @param href the whole file, as a data URL; empty if it is too large for that
 * @param size for people
 */
public record Download(String name, Optional<String> href, String size) {

  /** A page of many megabytes opens slowly, and mail does not take it. */
  private static final int LARGEST = 1 << 20;

  private static final String SPECIAL = "\n\r\t \"#&'<>`\\^{|}";

  static Download of(String name, String type, String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    Optional<String> href =
        bytes <= LARGEST
            ? Optional.of("data:" + type + ";charset=utf-8," + encoded(text))
            : Optional.empty();
    return new Download(name, href, Numbers.of(bytes / 1000.0, 2) + " kB");
  }

  /**
   * Percent signs and numbers for what means something in a URL or in HTML; few characters of a
   * table do.
   */
  private static String encoded(String text) {
    String encoded = text.replace("%", "%25");
    for (int i = 0; i < SPECIAL.length(); i++) {
      String code = "%" + HexFormat.of().withUpperCase().toHexDigits((byte) SPECIAL.charAt(i));
      encoded = encoded.replace(SPECIAL.substring(i, i + 1), code);
    }
    return encoded;
  }
}
