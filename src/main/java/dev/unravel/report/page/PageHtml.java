package dev.unravel.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** A page as HTML, complete in itself. */
public final class PageHtml {

  private static final String TEMPLATES = "dev.unravel.report.page.template";

  private PageHtml() {}

  /** The file. */
  public static String of(Page page) {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, PageHtml.class.getClassLoader(), TEMPLATES);
    engine.setTrimControlStructures(true);
    String style = Citation.resource("report.css");
    StringOutput html = new StringOutput(1 << 16);
    engine.render(
        "report.jte", Map.of("page", page, "style", style, "policy", policy(style)), html);
    return html.toString();
  }

  /** What a browser may do for the page: apply this style sheet and show pictures within it. */
  private static String policy(String style) {
    return "default-src 'none'; style-src 'sha256-%s'; img-src data:; base-uri 'none'; form-action 'none'"
        .formatted(sha256(style));
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
