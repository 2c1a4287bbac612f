package dev.unravel.serve;

import dev.unravel.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The runs that are served: those in the directories named at the start, looked for again as time
 * goes by. A run keeps its id as long as the server lives.
 */
final class RunCatalog {

  private static final long LOOK_NANOS = 500_000_000;
  private static final int MOST_RUNS = 10_000;

  private final List<Path> roots;
  private final Map<Path, String> ids = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** The next number of each name that several directories have. */
  private final Map<String, Integer> numbers = new HashMap<>();
  private Map<String, RunFolder> runs = Map.of();
  private long looked;
  private boolean fresh;

  private RunCatalog(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  /**
   * Of directories that are runs, or folders of runs.
   *
   * @throws UserException if one is neither
   */
  static RunCatalog of(List<Path> directories) {
    List<Path> roots = new ArrayList<>();
    for (Path directory : directories) {
      if (!Files.isDirectory(directory)) {
        throw new UserException(directory + ": no such directory");
      }
      try {
        roots.add(directory.toRealPath());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + directory + ": " + e, e);
      }
    }
    return new RunCatalog(roots);
  }

  /** All of them, by id. */
  synchronized List<RunFolder> all() {
    look();
    return List.copyOf(runs.values());
  }

  /**
   * The run of an id.
   *
   * @throws HttpFailure if there is none
   */
  synchronized RunFolder find(String id) {
    look();
    return Optional.ofNullable(runs.get(id))
        .orElseThrow(() -> HttpFailure.notFound("there is no such run here"));
  }

  private void look() {
    if (fresh && System.nanoTime() - looked < LOOK_NANOS) {
      return;
    }
    Map<String, RunFolder> found = new LinkedHashMap<>();
    for (Path root : roots) {
      for (Path directory : runsIn(root)) {
        String id = ids.computeIfAbsent(directory, this::newId);
        found.put(id, new RunFolder(id, directory));
      }
    }
    runs = found;
    fresh = true;
    looked = System.nanoTime();
  }

  private static List<Path> runsIn(Path root) {
    if (RunFolder.isRun(root)) {
      return List.of(root);
    }
    try (Stream<Path> children = Files.list(root)) {
      return children
          .filter(RunFolder::isRun)
          .sorted(Comparator.comparing(Path::toString))
          .limit(MOST_RUNS)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // it is gone, or may no longer be read
    }
  }

  /** The directory's name as far as it needs no encoding in a URI; numbered if it is taken. */
  private String newId(Path directory) {
    Path last = directory.getFileName();
    String name = last == null ? "" : last.toString().replaceAll("[^A-Za-z0-9._=-]+", "-");
    String stem = name.isEmpty() || name.startsWith(".") ? "run" + name : name;
    String id = stem;
    while (!taken.add(id)) {
      id = stem + "~" + numbers.merge(stem, 2, (n, two) -> n + 1);
    }
    return id;
  }
}
