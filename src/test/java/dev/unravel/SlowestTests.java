package dev.unravel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints the test classes that took longest, when all have ended and before the build says how it
 * went: those of this process, and those of the reports in {@code -Dtest.reports=DIR}, without
 * which nothing is printed. A class that others of its process ran beside took its time together
 * with them.
 */
public final class SlowestTests implements TestExecutionListener {

  private static final int SHOWN = 20;
  private static final double NANOS = 1e9;
  private static final Pattern SUITE =
      Pattern.compile("<testsuite\\b[^>]*?\\bname=\"([^\"]+)\"[^>]*?\\btime=\"([0-9.,]+)\"");

  private final Optional<Path> reports =
      Optional.ofNullable(System.getProperty("test.reports")).map(Path::of);
  private final Map<String, Long> begun = new ConcurrentHashMap<>();
  private final Map<String, Double> seconds = new ConcurrentHashMap<>();

  private static Optional<String> topLevelClass(TestIdentifier test) {
    return test.getSource()
        .filter(ClassSource.class::isInstance)
        .map(source -> ((ClassSource) source).getClassName())
        .filter(name -> name.indexOf('$') < 0);
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    topLevelClass(test).ifPresent(name -> begun.put(name, System.nanoTime()));
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    topLevelClass(test)
        .ifPresent(name -> seconds.put(name, (System.nanoTime() - begun.get(name)) / NANOS));
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    reports.ifPresent(
        directory -> {
          seconds.putAll(read(directory));
          System.out.print(table(seconds));
        });
  }

  /** Class names with their seconds, of Surefire's reports in a directory, if there is one. */
  static Map<String, Double> read(Path directory) {
    Map<String, Double> found = new ConcurrentHashMap<>();
    if (!Files.isDirectory(directory)) {
      return found;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
        Matcher suite = SUITE.matcher(Files.readString(file));
        if (suite.find()) {
          found.put(suite.group(1), Double.parseDouble(suite.group(2).replace(",", "")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** The slowest of them, a line each, and their share of the whole. */
  static String table(Map<String, Double> seconds) {
    Comparator<Map.Entry<String, Double>> bySeconds = Map.Entry.comparingByValue();
    List<Map.Entry<String, Double>> slowest =
        seconds.entrySet().stream()
            .sorted(bySeconds.reversed().thenComparing(Map.Entry.comparingByKey()))
            .limit(SHOWN)
            .toList();
    StringBuilder table = new StringBuilder("\nThe slowest test classes, in seconds:\n");
    slowest.forEach(
        entry ->
            table.append(
                String.format(Locale.ROOT, "%8.1f  %s%n", entry.getValue(), entry.getKey())));
    double shown = slowest.stream().mapToDouble(Map.Entry::getValue).sum();
    double all = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    return table
        .append(
            String.format(
                Locale.ROOT,
                "%8.1f  these %d, of %.1f for all %d%n%n",
                shown,
                slowest.size(),
                all,
                seconds.size()))
        .toString();
  }
}
