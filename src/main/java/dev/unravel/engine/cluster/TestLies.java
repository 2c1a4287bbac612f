package dev.unravel.engine.cluster;

import dev.unravel.engine.BlockArchive;
import dev.unravel.engine.BlockTask;
import dev.unravel.engine.BlockWork;
import dev.unravel.engine.RunPlan;
import dev.unravel.ensemble.BlockSums;
import dev.unravel.event.EventBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For tests alone, which run the packaged program: what a node is told by system properties to say
 * that is not true, so that a coordinator can be seen to find it out. Without them everything is as
 * it is. All such properties of the program begin with {@code unravel.test.} and are read here and
 * nowhere else.
 */
final class TestLies {

  private static final String LIES = "unravel.test.lies";
  private static final String HOLD = System.getProperty("unravel.test.hold", "");

  private TestLies() {}

  /** {@code -Dunravel.test.version=TEXT}. */
  static String version(String version) {
    return System.getProperty("unravel.test.version", version);
  }

  /** {@code -Dunravel.test.hash=TEXT}. */
  static String hash(String hash) {
    return System.getProperty("unravel.test.hash", hash);
  }

  /** {@code -Dunravel.test.seed=S}. */
  static long seed(long seed) {
    return Long.getLong("unravel.test.seed", seed);
  }

  /**
   * {@code -Dunravel.test.lies=N}: from the Nth task on, from 0, the first trajectory of a block is
   * another one. {@code -Dunravel.test.pause=MS}: each task takes so much longer, without work.
   * {@code -Dunravel.test.hold=FILE}: no task ends while there is such a file. {@code
   * -Dunravel.test.ready=true}: what was given for the first task is given for all.
   */
  static BlockWork work(RunPlan plan, BlockArchive archive) {
    if (Boolean.getBoolean("unravel.test.ready")) {
      return new Ready(plan, archive);
    }
    Integer lies = Integer.getInteger(LIES);
    long pause = Long.getLong("unravel.test.pause", 0);
    return lies == null && pause == 0 && HOLD.isEmpty()
        ? new BlockWork(plan, archive, true)
        : new Lying(plan, archive, lies == null ? Integer.MAX_VALUE : lies, pause);
  }

  private static final class Ready extends BlockWork {
    private @Nullable Events events;
    private @Nullable BlockSums sums;

    Ready(RunPlan plan, BlockArchive archive) {
      super(plan, archive, true);
    }

    @Override
    public Events events(BlockTask task) {
      Events known = events == null ? super.events(task) : events;
      events = known;
      return known;
    }

    @Override
    public BlockSums project(BlockTask task, List<EventBlock> given) {
      BlockSums known = sums == null ? super.project(task, given) : sums;
      sums = known;
      return known;
    }
  }

  private static final class Lying extends BlockWork {
    private final int from;
    private final long pause;
    private int done;

    Lying(RunPlan plan, BlockArchive archive, int from, long pause) {
      super(plan, archive, true);
      this.from = from;
      this.pause = pause;
    }

    @Override
    public Events events(BlockTask task) {
      Events events = super.events(task);
      sleep();
      List<EventBlock> said =
          done++ < from ? events.all() : events.all().stream().map(Lying::changed).toList();
      return new Events(said, said);
    }

    private void sleep() {
      try {
        Thread.sleep(pause);
        while (!HOLD.isEmpty() && Files.exists(Path.of(HOLD))) {
          Thread.sleep(20);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Each history is that of the one before it. */
    private static EventBlock changed(EventBlock block) {
      EventBlock.Builder lie =
          new EventBlock.Builder(block.curve(), block.firstIndex(), block.end());
      for (int i = 0; i < block.size(); i++) {
        int other = (i + 1) % block.size();
        lie.begin(block.prepared(other), block.weight(other));
        for (int e = block.from(other); e < block.to(other); e++) {
          if (block.isMeasurement(e)) {
            lie.measured(block.time(e), block.outcomeOrChannel(e));
          } else {
            lie.jumped(block.time(e), block.outcomeOrChannel(e));
          }
        }
      }
      return lie.build();
    }
  }
}
