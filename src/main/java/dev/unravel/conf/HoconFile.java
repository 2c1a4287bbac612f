package dev.unravel.conf;

import com.typesafe.config.Config;
import dev.unravel.Nearest;
import dev.unravel.OutsideFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A HOCON file on disk. */
final class HoconFile {

  /**
   * A superposition of 20001 complex amplitudes takes 1 MB; what is longer is something else, and
   * no journal's header would hold it.
   */
  static final int MAX_BYTES = 4 << 20;

  private HoconFile() {}

  static Config parse(Path file) {
    String text = read(file);
    return Hocon.parse(text, file.toString(), new FileIncluder(file, text));
  }

  /** The text of a file, or the reason why there is none. */
  static String read(Path file) {
    if (Files.isDirectory(file)) {
      throw new ConfException(file.toString(), "is a directory; must be a scenario file in HOCON");
    }
    if (!Files.exists(file)) {
      throw new ConfException(
          file.toString(), "no such file" + Nearest.hint(file.toString(), besides(file)));
    }
    try {
      return OutsideFile.textGiven(file, MAX_BYTES);
    } catch (OutsideFile.Unfit e) {
      throw new ConfException(file.toString(), wanted(String.valueOf(e.getReason())));
    } catch (AccessDeniedException e) {
      throw new ConfException(file.toString(), "cannot be read: permission denied");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the scenario: " + e, e);
    }
  }

  private static String wanted(String reason) {
    return reason.startsWith("larger")
        ? reason + "; must be a scenario file"
        : reason.replace("must be a file", "must be a scenario file in HOCON");
  }

  /** The scenario files in the folder in which a file was looked for. */
  private static List<String> besides(Path missing) {
    Path folder = missing.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> missing.resolveSibling(f.getFileName()).toString())
          .filter(f -> f.endsWith(".conf"))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
