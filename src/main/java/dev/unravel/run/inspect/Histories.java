package dev.unravel.run.inspect;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.event.EventBlock;
import dev.unravel.event.EventParts;
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
   * One history; of one that is on record in parts the first part.
   *
   * @throws UserException if it is not on record
   */
  public EventBlock first(long index) {
    return (index < 0
            ? Optional.<EventBlock>empty()
            : TrajectoryLookup.find(directory, run, numbers, setup.index(), index))
        .filter(first -> !first.isOpen() || isWhole(index))
        .orElseThrow(() -> notOnRecord(index));
  }

  private boolean isWhole(long index) {
    return journal().ranges().stream()
        .anyMatch(
            range ->
                range.curve() == setup.index() && range.first() <= index && index < range.to());
  }

  /**
   * One history part by part, in order, however many events it has.
   *
   * @throws UserException if it is not on record
   */
  public void parts(long index, Consumer<EventBlock> sink) {
    parts(first(index), sink);
  }

  /** As {@link #parts(long, Consumer)}, from its {@link #first first} part. */
  public void parts(EventBlock first, Consumer<EventBlock> sink) {
    sink.accept(first);
    for (EventBlock last = first; last.isOpen(); sink.accept(last)) {
      last = journal().readPart(setup.index(), first.firstIndex(), last.part() + 1).orElseThrow();
    }
  }

  /** How many jumps and measurements a history has, of which this is the first part. */
  public long events(EventBlock first) {
    long[] events = new long[1];
    parts(first, part -> events[0] += part.eventCount());
    return events[0];
  }

  /**
   * One history as a whole.
   *
   * @throws UserException if it is not on record
   */
  public History history(long index) {
    List<EventBlock> parts = new ArrayList<>();
    parts(index, parts::add);
    return EventParts.join(parts).orElseThrow().history(0);
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
   * chunk with very many events several ({@link EventSlicer}). Parts of one trajectory come one
   * after the other to the same tool.
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

  /**
   * Consecutive histories that are on record, slice by slice; those of very many events part by
   * part.
   */
  void slices(long first, long to, Consumer<EventBlock> sink) {
    EventSlicer slicer = new EventSlicer(sink);
    journal().forEach(new BlockRange(setup.index(), first, to - first), slicer::add);
    slicer.end();
  }

  /** One of them, part by part. */
  void at(long index, Consumer<EventBlock> view) {
    parts(
        journal()
            .readSome(setup.index(), index, 1)
            .orElseThrow(() -> new IllegalStateException("trajectory %s is gone".formatted(index))),
        view);
  }
}
