package dev.unravel.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is known of a run from its table of estimates, read once a version of the file. */
final class TableFacts {

  private static final int MOST_KEPT = 1000;
  private static final int LONGEST_LINE = 1 << 16;
  private static final Map<String, OptionalLong> KNOWN = new ConcurrentHashMap<>();

  private TableFacts() {}

  /** How many trajectories ensemble.csv rests on, over all curves. */
  static OptionalLong trajectories(RunFolder run) {
    var file = run.file("ensemble.csv");
    if (file.isEmpty()) {
      return OptionalLong.empty();
    }
    if (KNOWN.size() > MOST_KEPT) {
      KNOWN.clear();
    }
    return KNOWN.computeIfAbsent(
        file.get().path() + " " + file.get().version(), key -> count(file.get()));
  }

  private static OptionalLong count(RunFolder.FileEntry file) {
    try (BufferedReader lines =
        new BufferedReader(Channels.newReader(RunFolder.open(file), StandardCharsets.UTF_8))) {
      String header = line(lines);
      List<String> columns = header == null ? List.of() : Arrays.asList(header.split(","));
      int column = columns.indexOf("trajectories");
      boolean labelled = !columns.isEmpty() && columns.get(0).equals("curve");
      Map<String, Long> byCurve = new LinkedHashMap<>();
      for (String line = line(lines); line != null; line = line(lines)) {
        // Labels may be quoted and have commas: columns are counted from the end.
        String[] cells = line.split(",", -1);
        String label = labelled ? line.substring(0, label(line)) : "";
        byCurve.put(label, Long.parseLong(cells[cells.length - columns.size() + column]));
      }
      return OptionalLong.of(byCurve.values().stream().mapToLong(Long::longValue).sum());
    } catch (IOException | RuntimeException e) {
      return OptionalLong.empty(); // not a table of ours
    }
  }

  /** The next line; what has longer lines is no table. */
  private static @Nullable String line(BufferedReader lines) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = lines.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = lines.read()) {
      line.append((char) c);
      if (line.length() > LONGEST_LINE) {
        throw new IOException("a line is too long");
      }
    }
    return line.toString();
  }

  private static int label(String line) {
    int end = line.startsWith("\"") ? line.indexOf('"', 1) + 1 : line.indexOf(',');
    return Math.max(end, 0);
  }
}
