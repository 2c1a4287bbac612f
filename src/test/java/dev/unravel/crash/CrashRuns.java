package dev.unravel.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.conf.Scenario;
import dev.unravel.journal.Disk;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A small run that is interrupted in every way, and what it must come to all the same: blocks of 8
 * trajectories, one state file of 4 KB.
 *
 * @param measurements of Eve's in a trajectory, on average
 */
record CrashRuns(long trajectories, int measurements) {

  /** A handful of events a trajectory. */
  static final int FEW_EVENTS = 4;

  /** So many that a block is long enough to be written past the page cache. */
  static final int MANY_EVENTS = 1500;

  private Scenario scenario() {
    return Scenario.parse(
        """
        name = crash
        system   { spins = 3, hamiltonian { type = lmg, J = 1, h = 0.3 } }
        initial  { type = gibbs, beta = 1 }
        dissipators = [ { type = collective, operator { Sminus = 1 }, per-spin = true, rate = 0.6 } ]
        eve      { observable = Sz, rate = %d }
        time     { end = 2, points = 5 }
        ensemble { trajectories = %d, seed = 11, block = 8 }
        """
            .formatted(measurements / 2, trajectories),
        "crash test",
        List.of());
  }

  private RunSession session(Path path, Disk disk) {
    return RunSession.of(new RunDirectory(path, disk), scenario(), 2);
  }

  /** Goes on with a run as {@code unravel run} and {@code resume} do. */
  void complete(Path path, Disk disk) {
    RunSession session = session(path, disk);
    if (!session.isFinishedAlready()) {
      session.simulate(statistics -> {});
    }
  }

  /** SHA-256 of every result, and of the events as such. */
  Map<String, String> fingerprint(Path path) {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.matches(".*\\.(csv|npy|json)")) {
          hashes.put(name, sha256(withoutKernel(name, Files.readAllBytes(file))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hashes.put("events", session(path, Disk.REAL).journal().digest());
    return hashes;
  }

  /** Which kernel a JVM takes has no say in the results. */
  static byte[] withoutKernel(String name, byte[] bytes) {
    String kernel = name.equals("run.json") ? "\"kernel\" : \"\\w+\"" : "<dd>(vector|plain)\\b";
    return name.equals("run.json") || name.equals("report.html")
        ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
            .replaceFirst(kernel, "")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8)
        : bytes;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Goes on on a good disk and compares with a run that nothing has happened to. */
  void assertComesToTheSame(Path path, Map<String, String> expected, Object what) {
    complete(path, Disk.REAL);
    assertThat(fingerprint(path)).as("%s", what).isEqualTo(expected);
  }
}
