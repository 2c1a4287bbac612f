package dev.unravel.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The segment files of a run directory: {@code events-00000.avro}, {@code events-00001.avro}, ...
 */
final class Segments {

  private static final Pattern NAME = Pattern.compile("events-(\\d{5}|[1-9]\\d{5,8})\\.avro");

  private Segments() {}

  static Path file(Path directory, int segment) {
    return directory.resolve(String.format(Locale.ROOT, "events-%05d.avro", segment));
  }

  /** The segments that are there, by number. */
  static NavigableMap<Integer, Path> list(Path directory) throws IOException {
    NavigableMap<Integer, Path> segments = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(file -> number(file).ifPresent(number -> segments.put(number, file)));
    }
    return segments;
  }

  /** The number of a segment's file, if it is one. */
  static Optional<Integer> number(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Optional.of(Integer.valueOf(name.group(1))) : Optional.empty();
  }
}
