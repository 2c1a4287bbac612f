package dev.unravel.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fixed files of the pages, out of the jar. */
final class Assets {

  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  private static final String OURS = "/dev/unravel/serve/";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, Asset> assets = new LinkedHashMap<>();

  /** A file, as it is sent. */
  record Asset(String type, byte[] bytes, String etag) {}

  Assets() {
    add("uplot.js", UPLOT + "uPlot.esm.js");
    add("uplot.css", UPLOT + "uPlot.min.css");
    for (String name :
        List.of("index.html", "run.html", "history.html", "unravel.css", "icon.svg")) {
      add(name, OURS + name);
    }
    for (String name :
        List.of(
            "theme",
            "api",
            "bars",
            "chart",
            "colours",
            "csv",
            "curves",
            "dom",
            "eve",
            "format",
            "heatmap",
            "histories",
            "history",
            "live",
            "path",
            "run",
            "runs",
            "stepper")) {
      add(name + ".js", OURS + "js/" + name + ".js");
    }
  }

  private void add(String name, String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + resource);
      }
      byte[] bytes = in.readAllBytes();
      String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
      assets.put(name, new Asset(type, bytes, '"' + digest(bytes) + '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  Optional<Asset> find(String name) {
    return Optional.ofNullable(assets.get(name));
  }
}
