package dev.unravel.report.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

  static Download of(String name, String type, String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    Optional<String> href =
        bytes <= LARGEST
            ? Optional.of("data:" + type + ";charset=utf-8," + encoded(text))
            : Optional.empty();
    return new Download(name, href, Numbers.of(bytes / 1000.0, 2) + " kB");
  }

  /** URLEncoder writes forms: a blank is a plus there. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2C", ",")
        .replace("%3D", "=");
  }
}
