package dev.unravel.cli;

import dev.unravel.Await;
import dev.unravel.engine.BlockArchive;
import dev.unravel.engine.BlockTask;
import dev.unravel.engine.BlockWork;
import dev.unravel.engine.RunPlan;
import dev.unravel.engine.cluster.ClusterNode;
import dev.unravel.ensemble.BlockSums;
import dev.unravel.event.EventBlock;
import dev.unravel.run.RunSession;
import dev.unravel.run.Version;
import dev.unravel.serve.WebServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The packaged program with commands that are put together otherwise than for a user: a node that
 * lies or is held up, a server without patience, a run that shows itself at once. What is other is
 * said by system properties of this class, of which the program itself knows nothing.
 *
 * <pre>
 *   node    staged.version=TEXT    says that it is of this version
 *           staged.hash=TEXT       says that its scenario has this hash
 *           staged.seed=S          says that it draws with this seed
 *           staged.lies=N          from its Nth task on, from 0, the first trajectory is another one
 *           staged.pause=MS        each task takes so much longer, without work
 *           staged.hold=FILE       no task ends while there is such a file
 *           staged.ready=true      gives for every task what it found for the first
 *   serve   staged.patience=MS     with clients that do not take what they asked for
 *   run     staged.live=SECONDS    after which there are estimates to look at
 * </pre>
 */
public final class StagedProgram {

  private StagedProgram() {}

  public static void main(String[] args) {
    Main.run(StagedProgram::command, args);
  }

  private static Object command(String name) {
    return switch (name) {
      case "node" ->
          new NodeCommand(
              System.getProperty("staged.version", Version.TEXT), StagedProgram::prepared);
      case "serve" ->
          new ServeCommand(
              Duration.ofMillis(Long.getLong("staged.patience", WebServer.PATIENCE.toMillis())));
      case "run" ->
          new RunCommand(
              Optional.ofNullable(System.getProperty("staged.live"))
                  .map(Double::valueOf)
                  .orElse(RunSession.LIVE_SECONDS));
      default -> Commands.command(name);
    };
  }

  private static ClusterNode.Prepared prepared(ClusterNode.Prepared honest) {
    RunPlan plan = honest.plan();
    RunPlan said =
        new RunPlan(
            plan.curves(),
            Long.getLong("staged.seed", plan.seed()),
            plan.block(),
            plan.workers(),
            plan.stopping(),
            plan.shard());
    return new ClusterNode.Prepared(
        said, System.getProperty("staged.hash", honest.hash()), () -> staged(plan));
  }

  private static BlockWork staged(RunPlan plan) {
    return Boolean.getBoolean("staged.ready") ? new Ready(plan) : new Lying(plan);
  }

  private static final class Ready extends BlockWork {
    private Optional<Events> events = Optional.empty();
    private Optional<BlockSums> sums = Optional.empty();

    Ready(RunPlan plan) {
      super(plan, BlockArchive.EMPTY, true);
    }

    @Override
    public Events events(BlockTask task) {
      events = events.or(() -> Optional.of(super.events(task)));
      return events.get();
    }

    @Override
    public BlockSums project(BlockTask task, List<EventBlock> given) {
      sums = sums.or(() -> Optional.of(super.project(task, given)));
      return sums.get();
    }
  }

  private static final class Lying extends BlockWork {
    private final int from = Integer.getInteger("staged.lies", Integer.MAX_VALUE);
    private final long pause = Long.getLong("staged.pause", 0);
    private final Optional<Path> hold =
        Optional.ofNullable(System.getProperty("staged.hold")).map(Path::of);
    private int done;

    Lying(RunPlan plan) {
      super(plan, BlockArchive.EMPTY, true);
    }

    @Override
    public Events events(BlockTask task) {
      Events events = super.events(task);
      Await.moments(pause);
      while (hold.map(Files::exists).orElse(false)) {
        Await.moment();
      }
      List<EventBlock> said =
          done++ < from ? events.all() : events.all().stream().map(Lying::changed).toList();
      return new Events(said, said);
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
