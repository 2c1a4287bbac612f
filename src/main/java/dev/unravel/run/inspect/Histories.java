package dev.unravel.run.inspect;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.event.EventBlock;
import dev.unravel.event.EventSlicer;
import dev.unravel.event.History;
import dev.unravel.journal.BlockRange;
import dev.unravel.journal.EventNumbers;
import dev.unravel.journal.JournalHeader;
import dev.unravel.journal.JournalReader;
import dev.unravel.journal.TrajectoryLookup;
import dev.unravel.run.CurveSetup;
import dev.unravel.run.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The histories of one curve of a run: the one way by which inspection reads a journal. */
public final class Histories {

  private final Path directory;
  private final JournalHeader run;
  private final EventNumbers numbers;
  private final CurveSetup setup;
  private @Nullable JournalReader journal;

  private Histories(Path directory, JournalHeader run, CurveSetup setup) {
    this.directory = directory;
    this.run = run;
    this.setup = setup;
    numbers = CurveSetup.numbers(List.of(setup));
  }

  /**
   * The histories of a run directory. The journal is read as a whole, and must be intact, when more
   * than single histories are asked for.
   */
  public static Histories open(Path directory, Scenario scenario, CurveSetup setup) {
    return new Histories(directory, RunRecord.journalOf(scenario), setup);
  }

  private synchronized JournalReader journal() {
    if (journal == null) {
      journal = JournalReader.open(directory, run, numbers);
    }
    return journal;
  }

  /**
   * These, whose journal is read as a whole now.
   *
   * @throws dev.unravel.journal.JournalDamagedException if there is any damage
   */
  public Histories intact() {
    journal().ranges();
    return this;
  }

  public CurveSetup setup() {
    return setup;
  }

  /** How many trajectories are on record without a gap, from the first one. */
  public long count() {
    return journal().ranges().stream()
        .filter(range -> range.curve() == setup.index() && range.first() == 0)
        .mapToLong(BlockRange::count)
        .findFirst()
        .orElse(0);
  }

  /**
   * One history.
   *
   * @throws UserException if it is not on record
   */
  public History history(long index) {
    return (index < 0
            ? Optional.<History>empty()
            : TrajectoryLookup.find(directory, run, numbers, setup.index(), index))
        .orElseThrow(() -> notOnRecord(index));
  }

  private UserException notOnRecord(long index) {
    long count = count();
    return new UserException(
        "--trajectory = %s: %s"
            .formatted(
                index,
                count == 0
                    ? "none is on record yet"
                    : "on record are 0 to %s".formatted(count - 1)));
  }

  /** How many chunks {@link #scan} takes. */
  public static long chunks(long trajectories, int size) {
    return (trajectories + size - 1) / size;
  }

  /**
   * Works through the trajectories chunk by chunk on several threads; results come in order, of a
   * chunk with very many events several ({@link EventSlicer}).
   *
   * @param first where to start
   * @param to one past the last
   * @param size trajectories in a chunk
   * @param tool made once a thread
   */
  public <W, T> void scan(
      long first,
      long to,
      int size,
      int workers,
      Supplier<W> tool,
      BiFunction<W, EventBlock, T> work,
      Consumer<T> sink) {
    OrderedTasks.run(
        workers,
        chunks(to - first, size),
        tool,
        chunk -> {
          long from = first + chunk * size;
          long end = Math.min(to, from + size);
          return w -> {
            List<T> results = new ArrayList<>(1);
            slices(from, end, slice -> results.add(work.apply(w, slice)));
            return results;
          };
        },
        (List<T> results) -> results.forEach(sink));
  }

  /** Consecutive histories that are on record, slice by slice. */
  void slices(long first, long to, Consumer<EventBlock> sink) {
    EventSlicer slicer = new EventSlicer(sink);
    journal().forEach(new BlockRange(setup.index(), first, to - first), slicer::add);
    slicer.end();
  }

  /** What is seen of one of them. */
  <T> T at(long index, Function<EventBlock, T> view) {
    return view.apply(
        journal()
            .readSome(setup.index(), index, 1)
            .orElseThrow(
                () -> new IllegalStateException("trajectory %s is gone".formatted(index))));
  }
}
