package dev.unravel.conf;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code include "other.conf"}: another file, relative to the one that includes it. A file that is
 * not there is an error, and so are addresses, resources and files that include each other. A file
 * that is included twice counts twice towards the bounds on number and size.
 */
final class FileIncluder
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

  private static final int MOST_FILES = 100;

  /** What messages call the text being read. */
  private final String origin;

  private final String text;

  /** The file being read, last, after those that include it; empty for text without a file. */
  private final List<Path> chain;

  private final Total total;

  /** What one scenario has included so far. */
  private static final class Total {
    private int files;
    private long characters;
  }

  /** Refuses every include of a text without a file. */
  FileIncluder(String origin, String text) {
    this(origin, text, List.of(), new Total());
  }

  /** Includes on behalf of a file. */
  FileIncluder(Path file, String text) {
    this(file.toString(), text, List.of(file), new Total());
  }

  private FileIncluder(String origin, String text, List<Path> chain, Total total) {
    this.origin = origin;
    this.text = text;
    this.chain = chain;
    this.total = total;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    if (chain.isEmpty()) {
      throw refused(what, "only a file can include files");
    }
    Path file = resolve(what);
    if (!Files.exists(file)) {
      throw refused(what, "no such file: " + file);
    }
    if (chain.stream().anyMatch(f -> same(f, file))) {
      throw refused(what, "a file cannot include itself");
    }
    List<Path> longer = new ArrayList<>(chain);
    longer.add(file);
    String included = HoconFile.read(file);
    total.files++;
    total.characters += included.length();
    if (total.files > MOST_FILES || total.characters > HoconFile.MAX_BYTES) {
      throw refused(
          what, "more than %s files, or 16 MiB, are included in all".formatted(MOST_FILES));
    }
    FileIncluder includer = new FileIncluder(file.toString(), included, longer, total);
    return Hocon.parse(included, file.toString(), includer).root();
  }

  private Path resolve(String what) {
    try {
      return chain.get(chain.size() - 1).resolveSibling(what);
    } catch (InvalidPathException e) {
      throw refused(what, "not the name of a file");
    }
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return include(context, what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw new ConfException(place("url("), "include url(\"" + what + "\"): must be a file");
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    throw refused(what, "must be a file");
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  private ConfException refused(String what, String reason) {
    return new ConfException(place(what), "include \"" + what + "\": " + reason);
  }

  private static boolean same(Path a, Path b) {
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }

  /** The line of the include; the library does not tell, so the text is searched for it. */
  private String place(String what) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("include") && lines.get(i).contains(what)) {
        return origin.startsWith(Where.OVERRIDE) ? origin : origin + ":" + (i + 1);
      }
    }
    return origin;
  }
}
