package dev.unravel.crash;

import dev.unravel.conf.Scenario;
import dev.unravel.conf.SettingsSpec;
import dev.unravel.conf.StateSpec;
import dev.unravel.engine.Shard;
import dev.unravel.journal.Disk;
import dev.unravel.run.OtherGrid;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunSession;
import dev.unravel.run.ShardMerge;
import dev.unravel.run.ShardSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Work that makes or mends a directory in a world of the run {@code r0} and its shards {@code s1}
 * and {@code s2}; as a process of its own with the arguments ATTEMPT WORLD POINT it dies at a point.
 */
enum Attempt {
  MERGE("m") {
    @Override
    void make(Path world, Disk disk) {
      ShardSet shards = ShardSet.of(List.of(world.resolve("s1"), world.resolve("s2")));
      RunDirectory target = new RunDirectory(world.resolve("m"), disk);
      try (ShardMerge merge = ShardMerge.into(target, shards, 1)) {
        merge.copy();
        merge.finish(statistics -> {});
      }
    }
  },
  REPLAY("m") {
    @Override
    void make(Path world, Disk disk) {
      OtherGrid grid =
          new OtherGrid(
              OptionalDouble.empty(),
              OptionalInt.of(3),
              Optional.<SettingsSpec>empty(),
              Optional.<StateSpec>empty());
      session(world.resolve("r0"), Shard.WHOLE, Disk.REAL)
          .replay(grid, new RunDirectory(world.resolve("m"), disk), statistics -> {});
    }
  },
  REPAIR("r0") {
    @Override
    void arrange(Path world) throws IOException {
      Path segment = world.resolve("r0/events-00000.avro");
      byte[] bytes = Files.readAllBytes(segment);
      bytes[bytes.length - 200] ^= 1;
      Files.write(segment, bytes);
    }

    @Override
    void make(Path world, Disk disk) {
      RunDirectory directory = new RunDirectory(world.resolve("r0"), disk);
      RunSession session = RunSession.of(directory, directory.existingRun(), 1);
      session.repair();
      session.fill(List.of(24L), statistics -> {});
    }
  };

  private static final String SCENARIO =
      """
      name = small
      system   { spins = 3, hamiltonian { type = lmg, J = 1, h = 0.3 } }
      initial  { type = gibbs, beta = 1 }
      eve      { observable = Sz, rate = 2 }
      time     { end = 2, points = 5 }
      ensemble { trajectories = 24, seed = 11, block = 8 }
      """;

  /** The directory that it makes. */
  final String made;

  Attempt(String made) {
    this.made = made;
  }

  void arrange(Path world) throws IOException {}

  abstract void make(Path world, Disk disk);

  private static RunSession session(Path path, Shard shard, Disk disk) {
    Scenario scenario = Scenario.parse(SCENARIO, "attempt", List.of());
    return RunSession.of(new RunDirectory(path, disk), scenario, shard, 1);
  }

  /** The world before any attempt. */
  static void makeWorld(Path world) {
    try {
      Files.createDirectory(world);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    session(world.resolve("r0"), Shard.WHOLE, Disk.REAL).simulate(statistics -> {});
    session(world.resolve("s1"), new Shard(1, 2), Disk.REAL).simulate(statistics -> {});
    session(world.resolve("s2"), new Shard(2, 2), Disk.REAL).simulate(statistics -> {});
  }

  public static void main(String[] args) {
    int code = 1;
    try {
      valueOf(args[0]).make(Path.of(args[1]), new FatalDisk(Integer.parseInt(args[2])));
      code = 0;
    } finally {
      System.exit(code); // The threads of the actors would live on.
    }
  }

  /** Takes the process with it in the middle of an operation. */
  private static final class FatalDisk extends FaultyDisk {
    private final int point;

    FatalDisk(int point) {
      this.point = point;
    }

    @Override
    int written(Operation write, int asked) {
      return point == write.number() ? asked / 2 : asked;
    }

    @Override
    void after(Operation operation) {
      if (point == operation.number()) {
        Runtime.getRuntime().halt(137);
      }
    }
  }
}
