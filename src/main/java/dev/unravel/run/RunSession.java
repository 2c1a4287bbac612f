package dev.unravel.run;

import dev.unravel.OutsideFile;
import dev.unravel.UserException;
import dev.unravel.check.ExactCurve;
import dev.unravel.conf.Scenario;
import dev.unravel.engine.BlockStore;
import dev.unravel.engine.EnsembleRun;
import dev.unravel.engine.Remote;
import dev.unravel.engine.RunPlan;
import dev.unravel.engine.RunStatistics;
import dev.unravel.engine.Shard;
import dev.unravel.engine.UntrueBlocks;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.journal.BlockRange;
import dev.unravel.journal.EventNumbers;
import dev.unravel.journal.JournalDamagedException;
import dev.unravel.journal.JournalReader;
import dev.unravel.journal.JournalRepair;
import dev.unravel.journal.JournalWriter;
import dev.unravel.journal.Publication;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work on a run directory: simulating into it, or rebuilding its results from its
 * events.
 */
public final class RunSession {

  /** After how many seconds a run has its first estimates to show. */
  public static final double LIVE_SECONDS = 3;

  private final RunDirectory directory;
  private final Scenario scenario;
  private final List<CurveSetup> setups;
  private final Shard shard;
  private final int workers;

  /** Whether this is about a run that is there; it is not begun anew where that has gone. */
  private final boolean present;

  private volatile Optional<Remote> remote = Optional.empty();
  private List<String> regimes = List.of();
  private volatile double liveSeconds = LIVE_SECONDS;
  private volatile boolean interrupted;
  private volatile Optional<EnsembleRun> underWay = Optional.empty();

  private RunSession(
      RunDirectory directory,
      Scenario scenario,
      List<CurveSetup> setups,
      Shard shard,
      int workers,
      boolean present) {
    this.directory = directory;
    this.scenario = scenario;
    this.setups = setups;
    this.shard = shard;
    this.workers = workers;
    this.present = present;
  }

  /** Work on a directory for all of this scenario; nothing is read or written yet. */
  public static RunSession of(RunDirectory directory, Scenario scenario, int workers) {
    return of(directory, scenario, Shard.WHOLE, workers);
  }

  /** Work on a directory for what lives there. */
  public static RunSession of(RunDirectory directory, RunRecord record, int workers) {
    return of(directory, record.scenario(), record.shard(), workers, true);
  }

  /**
   * Work on a directory for a shard of this scenario; nothing is read or written yet.
   *
   * @throws UserException if the scenario cannot be divided like this
   */
  public static RunSession of(RunDirectory directory, Scenario scenario, Shard shard, int workers) {
    return of(directory, scenario, shard, workers, false);
  }

  private static RunSession of(
      RunDirectory directory, Scenario scenario, Shard shard, int workers, boolean present) {
    if (!shard.isWhole()) {
      refuseIndivisible(scenario, shard);
    }
    return new RunSession(directory, scenario, CurveSetup.of(scenario), shard, workers, present);
  }

  private static void refuseIndivisible(Scenario scenario, Shard shard) {
    if (scenario.ensemble().untilError().isPresent()) {
      throw new UserException(
          "shard %s: a shard does not know the error of the whole ensemble; leave out until-error and say how many trajectories"
              .formatted(shard));
    }
    long blocks = Shard.blocksIn(scenario.ensemble().trajectories(), scenario.ensemble().block());
    if (shard.of() > blocks) {
      throw new UserException(
          "shard %s: %s trajectories in blocks of %s can be dealt out to at most %s shards"
              .formatted(
                  shard, scenario.ensemble().trajectories(), scenario.ensemble().block(), blocks));
    }
  }

  public RunDirectory directory() {
    return directory;
  }

  public Scenario scenario() {
    return scenario;
  }

  public List<CurveSetup> setups() {
    return setups;
  }

  /** From now on new blocks are drawn by others; the workers of this process do the rest. */
  public void drawElsewhere(Remote others) {
    remote = Optional.of(others);
  }

  /** From now on its first estimates are there to be looked at after so many seconds. */
  public void showAfter(double seconds) {
    liveSeconds = seconds;
  }

  /** Which part of the scenario's ensemble this is about. */
  public Shard shard() {
    return shard;
  }

  /**
   * Checks that the directory is free for this scenario, or holds a run of it.
   *
   * @return whether the run there is finished, with at least as many trajectories as wanted, all of
   *     which its journal holds
   * @throws UserException if something else is in the way, results without events included
   * @throws JournalDamagedException if a finished run's journal is damaged
   */
  public boolean isFinishedAlready() {
    Optional<RunRecord> present = directory.record();
    if (present.isPresent()) {
      refuseAnother(directory.existingRun());
    }
    return present
        .map(
            record ->
                record.state() == RunRecord.State.FINISHED
                    && record.covers(scenario)
                    && missing(record).isEmpty())
        .orElse(false);
  }

  /** Which trajectories that the run has the journal, which must be undamaged, does not hold. */
  public List<BlockRange> missing(RunRecord record) {
    return coverage(journal()).missing(record);
  }

  private Coverage coverage(JournalReader journal) {
    return new Coverage(directory, setups, journal, shard, scenario.ensemble().block());
  }

  /** Whether the journal has any segment. */
  public boolean hasJournal() {
    return JournalReader.exists(directory.path());
  }

  /** The journal, verified. */
  public JournalReader journal() {
    return JournalReader.open(directory.path(), RunRecord.journalOf(scenario), numbers());
  }

  private EventNumbers numbers() {
    return CurveSetup.numbers(setups);
  }

  private void refuseAnother(RunRecord present) {
    if (!present.scenario().identity().equals(scenario.identity())) {
      throw new UserException(
          directory
              + ": holds a run of another scenario or seed ("
              + present.scenario().name()
              + ", seed "
              + present.scenario().ensemble().seed()
              + "); choose another directory with --out");
    }
    if (!present.shard().equals(shard)) {
      throw new UserException(
          "%s: holds %s of this run; choose another directory with --out"
              .formatted(
                  directory, present.shard().isWhole() ? "all" : "shard " + present.shard()));
    }
  }

  /**
   * Simulates what is not on record yet and writes the results.
   *
   * @param started is handed the counters of the run when it starts
   * @throws JournalDamagedException if the journal is damaged
   */
  public Results simulate(Consumer<RunStatistics> started) {
    return simulate(started, lost -> {});
  }

  /**
   * Simulates what is not on record and writes the results.
   *
   * @param started is handed the counters of the run when it starts
   * @param losses is handed the trajectories that the run had and its journal has lost, if any;
   *     they are drawn again
   * @throws JournalDamagedException if the journal is damaged
   */
  public Results simulate(Consumer<RunStatistics> started, Consumer<List<BlockRange>> losses) {
    return simulate(
        Collections.nCopies(setups.size(), scenario.ensemble().trajectories()), losses, started);
  }

  /** What others have put on record that is not true is taken from there, and drawn again. */
  private Results simulate(
      List<Long> wanted, Consumer<List<BlockRange>> losses, Consumer<RunStatistics> started) {
    refuseWhatNoHeapHolds();
    Consumer<List<BlockRange>> tell = losses;
    if (directory.record().isEmpty()) {
      refuseWhatCannotBeChecked();
    }
    while (true) {
      try {
        return simulateOnce(wanted, tell, started);
      } catch (UntrueBlocks untrue) {
        withdraw(untrue);
        tell = withdrawn -> {};
      }
    }
  }

  private void withdraw(UntrueBlocks untrue) {
    List<BlockRange> ranges =
        untrue.tasks().stream()
            .flatMap(
                task ->
                    task.blocks().stream()
                        .map(b -> new BlockRange(task.curve(), b.first(), b.count())))
            .toList();
    JournalRepair.withdraw(
        directory.path(), RunRecord.journalOf(scenario), ranges, directory.disk());
  }

  private Results simulateOnce(
      List<Long> wanted, Consumer<List<BlockRange>> losses, Consumer<RunStatistics> started) {
    refuseWhatHasTakenItsPlace();
    try (JournalWriter writer =
            JournalWriter.open(directory.path(), RunRecord.journalOf(scenario), directory.disk());
        ExactCurves exact = ExactCurves.begin(scenario, setups);
        LiveResults live =
            LiveResults.into(directory.on(writer.disk()), setups, exact, liveSeconds)) {
      RunDirectory locked = directory.on(writer.disk());
      JournalReader journal = journal();
      directory
          .record()
          .map(coverage(journal)::missing)
          .filter(lost -> !lost.isEmpty())
          .ifPresent(losses);
      JournalArchive archive = new JournalArchive(journal);
      RunPlan plan = CurveSetup.plan(scenario, setups, wanted, shard, workers);
      regimes = plan.curves().stream().map(c -> c.unravelling().regime().inWords()).toList();
      locked.write(atWork());
      BlockStore store = new JournalStore(writer, scenario.journal().sync());
      EnsembleRun run =
          remote
              .map(others -> EnsembleRun.simulate(plan, archive, store, others))
              .orElseGet(() -> EnsembleRun.simulate(plan, archive, store));
      List<EnsembleFold> folds = follow(run, live.andThen(started));
      Results results = Results.of(scenario, setups, folds, exact);
      write(locked, results, record(folds, results));
      return results;
    }
  }

  /** The record of a run that goes on: it has what it had before. */
  private RunRecord atWork() {
    List<Long> had =
        directory
            .record()
            .map(before -> setups.stream().map(s -> before.onRecord(s.index())).toList())
            .orElse(List.of());
    return record(RunRecord.State.RUNNING, had.stream().anyMatch(n -> n > 0) ? had : List.of());
  }

  private RunRecord record(RunRecord.State state, List<Long> reached) {
    return record(state, reached, List.of());
  }

  private RunRecord record(RunRecord.State state, List<Long> reached, List<Double> bellErrors) {
    return new RunRecord(
        scenario,
        state,
        reached,
        Optional.empty(),
        shard,
        Version.TEXT,
        bellErrors,
        regimesOnRecord());
  }

  /** Those of the plan; before there is one, those that the run has had. */
  private List<String> regimesOnRecord() {
    return regimes.isEmpty()
        ? directory.record().map(RunRecord::regimes).orElse(List.of())
        : regimes;
  }

  /** What was there when the work began may have been moved since. */
  private void refuseWhatHasTakenItsPlace() {
    directory.record().ifPresent(this::refuseAnother);
    if (present) {
      directory.existingRun();
    }
  }

  /** The record, by which the run is finished, after every result; then the page. */
  private static void write(RunDirectory directory, Results results, RunRecord record) {
    AtomicReference<@Nullable String> page = new AtomicReference<>();
    results.write(directory, () -> RunReport.of(directory, record, results).ifPresent(page::set));
    directory.write(record);
    Optional.ofNullable(page.get()).ifPresent(text -> directory.write(RunReport.FILE, text));
  }

  /**
   * Sets what is damaged of the journal aside.
   *
   * @return a line for each segment that was replaced; none if there is no damage
   */
  public List<JournalRepair.Repaired> repair() {
    return JournalRepair.repair(
        directory.path(), RunRecord.journalOf(scenario), numbers(), directory.disk());
  }

  /**
   * How many trajectories of each curve there were, as far as can be told: all that a finished run
   * has, else up to the last one that is on record or was lost.
   */
  public List<Long> extent(RunRecord record, List<BlockRange> lost) {
    return coverage(journal()).extent(record, lost);
  }

  /** Draws again what is missing among the first trajectories of each curve, and no others. */
  public Results fill(List<Long> extent, Consumer<RunStatistics> started) {
    return simulate(extent, lost -> {}, started);
  }

  private void refuseWhatNoHeapHolds() {
    setups.forEach(s -> HeapCheck.refuseWhatNoHeapHolds(s, scenario.ensemble().state()));
    if (remote.isPresent()) {
      setups.forEach(s -> HeapCheck.refuseTooLongTasks(scenario, s, shard, workers));
    }
    if (scenario.check().enabled()) {
      setups.forEach(HeapCheck::refuseTooManyToCount);
    }
  }

  /** Before anything is drawn; what has been drawn gets results in any case. */
  private void refuseWhatCannotBeChecked() {
    if (scenario.check().enabled()) {
      setups.forEach(setup -> ExactCurve.requireFeasible(setup.system(), setup.end()));
    }
  }

  private RunRecord record(List<EnsembleFold> folds, Results results) {
    if (!setups.stream().allMatch(setup -> isComplete(setup, folds.get(setup.index())))) {
      return record(
          RunRecord.State.INTERRUPTED,
          setups.stream().map(s -> end(s, folds.get(s.index()))).toList());
    }
    List<Long> reached = folds.stream().map(EnsembleFold::trajectories).toList();
    boolean all = setups.stream().allMatch(s -> hasAll(s, folds.get(s.index())));
    List<Double> errors =
        scenario.ensemble().untilError().isPresent() ? results.bellErrors() : List.of();
    return record(RunRecord.State.FINISHED, all ? List.of() : reached, errors);
  }

  /** Before which trajectory of a curve those of the ensemble are all that the shard has. */
  private long end(CurveSetup setup, EnsembleFold fold) {
    int block = scenario.ensemble().block();
    long blocks = Shard.blocksIn(fold.trajectories(), block);
    return shard.isWhole() || blocks == 0
        ? fold.trajectories()
        : (shard.block(setup.index(), blocks - 1) + 1) * block
            - (blocks * block - fold.trajectories());
  }

  private boolean isComplete(CurveSetup setup, EnsembleFold fold) {
    return hasAll(setup, fold)
        || CurveSetup.stopping(scenario)
            .map(rule -> rule.endsAt(fold, setup.plane()))
            .orElse(false);
  }

  private boolean hasAll(CurveSetup setup, EnsembleFold fold) {
    long all = scenario.ensemble().trajectories();
    return fold.trajectories()
        == shard.trajectories(setup.index(), all, scenario.ensemble().block());
  }

  /** Rebuilds the results from the events alone and writes them, with the directory locked. */
  public Results replay(Consumer<RunStatistics> started) {
    try (JournalWriter owner =
        JournalWriter.open(directory.path(), RunRecord.journalOf(scenario), directory.disk())) {
      RunDirectory locked = directory.on(owner.disk());
      Results results = rebuild(started);
      results.write(locked);
      RunReport.write(locked, results);
      return results;
    }
  }

  /**
   * Makes results of the same events in another way and writes them elsewhere; nothing is changed
   * in the run's own directory. A new directory appears when everything is in it; in one that is
   * there, file after file is replaced.
   *
   * @param target is made if need be; may hold earlier results of such a replay of the same run
   * @throws UserException if something else is in the way there, or the events do not reach so far
   */
  public Results replay(OtherGrid grid, RunDirectory target, Consumer<RunStatistics> started) {
    Scenario other = grid.of(scenario);
    String events = from(target.path(), directory.path());
    target
        .record()
        .filter(record -> !record.events().equals(Optional.of(events)))
        .ifPresent(
            record -> {
              throw new UserException(
                  target + ": holds another run or its results; choose another directory");
            });
    RunSession session =
        new RunSession(directory, other, CurveSetup.of(other, scenario), shard, workers, present);
    RunRecord record =
        new RunRecord(
                other,
                RunRecord.State.REPLAYED,
                List.of(),
                Optional.of(events),
                shard,
                Version.TEXT)
            .drawnBy(regimesOnRecord());
    if (OutsideFile.isThere(target.path())) {
      try (JournalWriter owner =
          JournalWriter.open(target.path(), RunRecord.journalOf(other), target.disk())) {
        return write(session.rebuild(journal(), started), record, target.on(owner.disk()));
      }
    }
    try (Publication place = Publication.of(target.path(), target.disk())) {
      RunDirectory unfinished = new RunDirectory(place.unfinished(), target.disk());
      Results results = write(session.rebuild(journal(), started), record, unfinished);
      place.publish();
      return results;
    }
  }

  private static Results write(Results results, RunRecord record, RunDirectory target) {
    target.write(record);
    results.write(target);
    RunReport.write(target, results);
    return results;
  }

  /** The way from one directory to another, so that both can be moved together. */
  private static String from(Path from, Path to) {
    Path start = from.toAbsolutePath().normalize();
    Path end = to.toAbsolutePath().normalize();
    return Objects.equals(start.getRoot(), end.getRoot())
        ? start.relativize(end).toString()
        : end.toString();
  }

  /**
   * Rebuilds every ensemble from the events alone: of each curve the trajectories that are on
   * record without a gap.
   *
   * @throws JournalDamagedException if the journal is damaged, or a finished run lacks some
   */
  public Results rebuild(Consumer<RunStatistics> started) {
    return rebuild(journal(), started);
  }

  private Results rebuild(JournalReader journal, Consumer<RunStatistics> started) {
    refuseWhatNoHeapHolds();
    List<Long> recorded = coverage(journal).toRebuild(scenario.ensemble().trajectories());
    RunPlan plan = CurveSetup.plan(scenario, setups, recorded, shard, workers);
    if (plan.trajectories() == 0) {
      throw new UserException(directory + ": no trajectory is on record yet; go on with resume");
    }
    List<Double> ends = setups.stream().map(CurveSetup::end).toList();
    EnsembleRun run =
        EnsembleRun.replay(plan, new ShorterArchive(new JournalArchive(journal), ends));
    try (ExactCurves exact = ExactCurves.begin(scenario, setups)) {
      return Results.of(scenario, setups, follow(run, started), exact);
    }
  }

  private List<EnsembleFold> follow(EnsembleRun run, Consumer<RunStatistics> started) {
    underWay = Optional.of(run);
    if (interrupted) {
      run.interrupt();
    }
    try {
      started.accept(run.statistics());
    } catch (RuntimeException e) {
      abandon(run, e);
      throw e;
    }
    return run.await();
  }

  /** The journal must not be closed under a run that is still at work. */
  private static void abandon(EnsembleRun run, RuntimeException reason) {
    run.interrupt();
    try {
      run.await();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /** Ends the work early: blocks under way are finished, what there is is kept and written. */
  public void interrupt() {
    interrupted = true;
    underWay.ifPresent(EnsembleRun::interrupt);
  }

  /** Whether the work was ended early. */
  public boolean wasInterrupted() {
    return interrupted;
  }

  /** Names of result files that are there and are not what the events give. */
  public List<String> differing(Results results) {
    return results.differingFrom(directory);
  }

  /**
   * Names of the result files that a finished run has and that are not there. Of a run that another
   * version wrote, which may have kept fewer, the table of estimates alone is missed.
   */
  public List<String> absent(Results results) {
    boolean ours = writtenBy().map(Version.TEXT::equals).orElse(true);
    return results.absentFrom(directory).stream()
        .filter(name -> ours || name.equals(Results.ESTIMATES))
        .toList();
  }

  /**
   * How well such files agree all the same, when another version of the program wrote them, which
   * may have done sums in another order.
   *
   * @return the largest deviation of a number; empty if they do not agree to 1e-9, or this version
   *     wrote them
   */
  public OptionalDouble agreement(Results results, List<String> differing) {
    return writtenBy().map(Version.TEXT::equals).orElse(true)
        ? OptionalDouble.empty()
        : results.agreement(directory, differing);
  }

  /** The version of the program that the run was last written by. */
  public Optional<String> writtenBy() {
    return directory.read(RunDirectory.RECORD).flatMap(RunRecord::versionIn);
  }
}
