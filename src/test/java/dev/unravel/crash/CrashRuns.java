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

/** A small run that is interrupted in every way, and what it must come to all the same. */
final class CrashRuns {

  private CrashRuns() {}

  /** Blocks of 8 trajectories with a handful of events each; one state file of 4 KB. */
  static Scenario scenario(long trajectories) {
    return Scenario.parse(
        """
        name = crash
        system   { spins = 3, hamiltonian { type = lmg, J = 1, h = 0.3 } }
        initial  { type = gibbs, beta = 1 }
        dissipators = [ { type = collective, operator { Sminus = 1 }, per-spin = true, rate = 0.6 } ]
        eve      { observable = Sz, rate = 2 }
        time     { end = 2, points = 5 }
        ensemble { trajectories = %d, seed = 11, block = 8 }
        """
            .formatted(trajectories),
        "crash test",
        List.of());
  }

  static RunSession session(Path path, long trajectories, Disk disk) {
    return RunSession.of(new RunDirectory(path, disk), scenario(trajectories), 2);
  }

  /** Goes on with a run as {@code unravel run} and {@code resume} do. */
  static void complete(Path path, long trajectories, Disk disk) {
    RunSession session = session(path, trajectories, disk);
    if (!session.isFinishedAlready()) {
      session.simulate(statistics -> {});
    }
  }

  /** SHA-256 of every result, and of the events as such. */
  static Map<String, String> fingerprint(Path path, long trajectories) {
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
    hashes.put("events", session(path, trajectories, Disk.REAL).journal().digest());
    return hashes;
  }

  /** Which kernel a JVM takes has no say in the results. */
  private static byte[] withoutKernel(String name, byte[] bytes) {
    return name.equals("run.json")
        ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
            .replaceFirst("\"kernel\" : \"\\w+\"", "")
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
  static void assertComesToTheSame(
      Path path, long trajectories, Map<String, String> expected, Object what) {
    complete(path, trajectories, Disk.REAL);
    assertThat(fingerprint(path, trajectories)).as("%s", what).isEqualTo(expected);
  }
}
