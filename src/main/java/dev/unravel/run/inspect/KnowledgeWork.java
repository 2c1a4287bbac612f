package dev.unravel.run.inspect;

import dev.unravel.conf.Scenario;
import dev.unravel.eve.BellPath;
import dev.unravel.eve.Knowledge;
import dev.unravel.eve.KnowledgeSums;
import dev.unravel.eve.OutcomeLikelihoods;
import dev.unravel.eve.Perspective;
import dev.unravel.eve.PreparationPosterior;
import dev.unravel.eve.SystemState;
import dev.unravel.event.Ended;
import dev.unravel.event.Event;
import dev.unravel.event.EventBlock;
import dev.unravel.event.History;
import dev.unravel.event.Jumped;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.report.KnowledgeTables.CurveKnowledge;
import dev.unravel.run.CurveSetup;
import dev.unravel.trajectory.CommonPath;
import dev.unravel.trajectory.KnownPath;
import dev.unravel.trajectory.Unravelling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Follows the histories of a curve and estimates what the holder of a record knows. */
public final class KnowledgeWork {

  private static final int CHUNK = 64;

  /** Numbers of Q_v that are kept for quantiles, unless more are asked for. */
  private static final long KEPT = 10_000_000;

  private final Histories histories;
  private final CurveSetup setup;
  private final Perspective perspective;
  private final Unravelling unravelling;
  private final double[] grid;
  private final Optional<OutcomeLikelihoods> likelihoods;
  private final Optional<KnownPath> known;
  private final long count;
  private final int common;
  private final AtomicLong done = new AtomicLong();

  /**
   * Work for a curve.
   *
   * @param most how many trajectories to follow at most; absent: as many as have no more than 10^7
   *     Bell values along the grid
   */
  public KnowledgeWork(
      Scenario scenario, Histories histories, Perspective perspective, @Nullable Long most) {
    this.histories = histories;
    this.perspective = perspective;
    setup = histories.setup();
    unravelling = setup.unravelling();
    grid = setup.times();
    known = setup.sampling(unravelling, scenario.ensemble().sampling()).known(grid);
    common = CommonPath.eigenvector(setup.system().initial());
    likelihoods = OutcomeLikelihoods.of(unravelling, setup.end());
    long least = Math.max(1, KEPT / grid.length);
    count = Math.min(histories.count(), most == null ? least : most);
  }

  /** How many trajectories are followed. */
  public long size() {
    return count;
  }

  /** How many have been followed so far; for any thread. */
  public long done() {
    return done.get();
  }

  /** Follows them. */
  public CurveKnowledge evaluate(int workers) {
    KnowledgeSums sums = new KnowledgeSums(grid);
    histories.scan(
        0,
        count,
        CHUNK,
        workers,
        Follower::new,
        Follower::follow,
        block -> {
          sums.add(block);
          done.addAndGet(block.count());
        });
    KnowledgeSums ofKnown = new KnowledgeSums(grid);
    if (known.isPresent()) {
      History nothing = new History(0, 1, List.of(new Prepared(0), new Ended(setup.end())));
      new Follower().add(nothing, ofKnown);
    }
    SystemState system = SystemState.of(setup.system(), setup.plane(), grid);
    return new CurveKnowledge(
        setup.label(),
        setup.kappa(),
        perspective,
        Knowledge.of(
            sums,
            ofKnown,
            known.map(KnownPath::others).orElse(1.0),
            departed(),
            system,
            setup.plane(),
            setup.system().spin().spins()));
  }

  /** The probability that a record is not, or no longer, the most common one. */
  private double[] departed() {
    return switch (perspective) {
      case TRAJECTORY -> CommonPath.left(unravelling, grid);
      case EVE ->
          Arrays.stream(grid)
              .map(
                  t ->
                      setup.system().eve().map(e -> CommonPath.measured(e.timing(), t)).orElse(0.0))
              .toArray();
    };
  }

  /** When the record of a history ceased to be that; infinite if it never did. */
  private double departure(History history) {
    return history.events().stream()
        .filter(this::departs)
        .mapToDouble(Event::time)
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private boolean departs(Event event) {
    boolean all = perspective == Perspective.TRAJECTORY;
    if (event instanceof Prepared prepared) {
      return all && prepared.eigenvector() != common;
    }
    return event instanceof Measured || (all && event instanceof Jumped);
  }

  /** What one thread follows histories with. */
  private final class Follower {
    private final BellPath path =
        KnowledgeSums.path(
            perspective.filter(unravelling, grid),
            setup.plane(),
            setup.system().spin().spins(),
            grid);
    private final @Nullable PreparationPosterior posterior =
        likelihoods
            .map(all -> new PreparationPosterior(setup.system().initial(), all.forOneThread()))
            .orElse(null);

    KnowledgeSums follow(EventBlock block) {
      KnowledgeSums sums = new KnowledgeSums(grid);
      for (int i = 0; i < block.size(); i++) {
        add(block.history(i), sums);
      }
      return sums;
    }

    void add(History history, KnowledgeSums sums) {
      sums.add(history, path, posterior, departure(history));
    }
  }
}
