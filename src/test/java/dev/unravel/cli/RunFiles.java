package dev.unravel.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a run directory as a test looks at them. */
final class RunFiles {

  private RunFiles() {}

  /** File names, sorted; without the lock, which is empty when nobody is at work. */
  static List<String> names(Path directory) {
    return contents(directory).keySet().stream().filter(name -> !name.equals("lock")).toList();
  }

  /** What is in a directory, sorted. */
  static List<String> entries(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file with its bytes. */
  static Map<String, String> contents(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.collect(
          Collectors.toMap(
              file -> file.getFileName().toString(), RunFiles::hex, (a, b) -> a, TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What can be rebuilt from the events: tables, states, verdict. */
  static Map<String, String> results(Path directory) {
    Map<String, String> results = new TreeMap<>(contents(directory));
    results.keySet().removeIf(name -> !name.matches(".*\\.(csv|npy)|check\\.json"));
    return results;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path firstSegment(Path directory) {
    return directory.resolve("events-00000.avro");
  }

  static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a run directory away. */
  static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void flipBit(Path file, long offset) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      bytes[(int) offset] ^= 1;
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hex(Path file) {
    try {
      return HexFormat.of().formatHex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
