package dev.unravel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the program and its tests take from outside, clocks and system properties, is taken in known
 * places; read off their sources.
 */
class SourceRulesTest {

  private static final Path MAIN = Path.of("src/main/java/dev/unravel");
  private static final Path TESTS = Path.of("src/test/java/dev/unravel");

  /** Everything of the JDK that tells the time, or waits for it to pass. */
  private static final Pattern CLOCK =
      Pattern.compile(
          "\\bnanoTime\\b|\\bcurrentTimeMillis\\b|\\bThread\\s*\\.\\s*sleep\\b|\\bparkNanos\\b|\\bparkUntil\\b"
              + "|\\b(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime|OffsetDateTime)"
              + "\\s*\\.\\s*now\\b|\\bClock\\s*\\.\\s*(system|tick)|\\bInstantSource\\s*\\.\\s*system"
              + "|\\bnew\\s+Date\\(\\)|\\b(SECONDS|MILLISECONDS|MICROSECONDS|NANOSECONDS|MINUTES)"
              + "\\s*\\.\\s*sleep\\b|\\bexpectNoMessage\\b|\\bassertTimeout|@Timeout\\b|\\borTimeout\\b"
              + "|\\bcompleteOnTimeout\\b");

  /** Tests that may, and why. */
  private static final Map<String, String> TESTS_WITH_A_CLOCK =
      Map.of(
          "Await.java",
              "pauses between two looks at a condition; its limit is a bound against hanging",
          "HangWatch.java", "ends a test that hangs, by ticks and processor time",
          "SlowestTests.java", "says which tests took long, and judges nothing",
          "journal/JournalSpeed.java", "a benchmark, which is no test",
          "architecture/SourceRulesTest.java", "names what is forbidden");

  /** Places of the program that wait; what time it is only Time says. */
  private static final Map<String, String> PROGRAM_WITH_A_CLOCK =
      Map.of(
          "Time.java", "the program's one clock",
          "cli/Progress.java", "writes a line every few seconds",
          "journal/DirectoryLock.java", "waits until the holder has written who it is",
          "linalg/Rehearsal.java",
              "finds out which kernel is the faster one; linalg uses nothing else",
          "run/LiveResults.java", "shows a run at work once a second",
          "serve/EventStreams.java", "looks for news once a second");

  private static final Pattern PROPERTY =
      Pattern.compile(
          "\\b(?:System\\s*\\.\\s*(?:getProperty|getProperties|getenv)|Boolean\\s*\\.\\s*getBoolean"
              + "|Integer\\s*\\.\\s*getInteger|Long\\s*\\.\\s*getLong)"
              + "\\(\\s*([^,)]*)");

  /** Every system property that the program reads, by the name of its constant or its own. */
  private static final Map<String, Set<String>> PROPERTIES =
      Map.ofEntries(
          Map.entry(
              "HttpLimits.java", Set.of("property")), // set before the JDK's server reads them
          Map.entry("cli/Main.java", Set.of("\"user.home\"", "\"java.io.tmpdir\"")),
          Map.entry("cli/NativeNames.java", Set.of("\"sun.jnu.encoding\"", "\"user.dir\"")),
          Map.entry("cli/Progress.java", Set.of("\"unravel.terminal\"")), // set by the launcher
          Map.entry("cli/VersionText.java", Set.of("\"java.version\"")),
          Map.entry("journal/Disk.java", Set.of("\"os.name\"")),
          Map.entry(
              "journal/ZstdLibrary.java", // where its file may be unpacked
              Set.of("\"java.io.tmpdir\"", "\"user.home\"", "\"XDG_CACHE_HOME\"")),
          Map.entry(
              "linalg/KernelChoice.java",
              Set.of( // PROPERTY: unravel.kernel, documented in numerics.md
                  "PROPERTY", "\"java.vm.info\"", "\"java.vm.version\"", "\"java.vm.name\"")),
          Map.entry("ops/ProcessMetrics.java", Set.of("\"java.version\"")),
          Map.entry("ops/log/LogFormat.java", Set.of("CONFIGURATION")), // Logback's own
          Map.entry("run/RunRecord.java", Set.of("\"java.version\"")));

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutComments(String source) {
    return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)(^|\\s)//.*$", "$1");
  }

  /** What a pattern's group finds, by file. */
  private static Map<String, Set<String>> find(Path root, Pattern pattern, int group) {
    Map<String, Set<String>> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher matcher = pattern.matcher(withoutComments(read(file)));
        while (matcher.find()) {
          String name = root.relativize(file).toString().replace('\\', '/');
          found.computeIfAbsent(name, n -> new TreeSet<>()).add(matcher.group(group).strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  @Test
  void shouldReadTheClockInNoTest() {
    Map<String, Set<String>> found = find(TESTS, CLOCK, 0);
    assertThat(found.keySet()).isEqualTo(new TreeSet<>(TESTS_WITH_A_CLOCK.keySet()));
  }

  @Test
  void shouldReadTheClockInOneClassOfTheProgram() {
    Map<String, Set<String>> found = find(MAIN, CLOCK, 0);
    assertThat(found.keySet()).isEqualTo(new TreeSet<>(PROGRAM_WITH_A_CLOCK.keySet()));
    found.remove("Time.java");
    assertThat(found.remove("linalg/Rehearsal.java")).containsExactly("nanoTime");
    assertThat(found.values())
        .allSatisfy(
            ways ->
                assertThat(ways)
                    .allMatch(way -> way.equals("parkNanos") || way.startsWith("Thread")));
  }

  @Test
  void shouldReadNoSystemPropertyButTheseInTheProgram() {
    assertThat(find(MAIN, PROPERTY, 1)).isEqualTo(new TreeMap<>(PROPERTIES));
  }

  @Test
  void shouldLimitTheServersOfTheJdkInOneClass() {
    assertThat(find(MAIN, Pattern.compile("httpserver\\.max"), 0).keySet())
        .containsExactly("HttpLimits.java");
  }
}
