package dev.unravel.run;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.conf.StateSpec;
import dev.unravel.engine.EnsembleRun;
import dev.unravel.engine.RunStatistics;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.journal.BlockRange;
import dev.unravel.journal.JournalHeader;
import dev.unravel.journal.JournalReader;
import dev.unravel.journal.JournalWriter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One piece of work on a run directory: simulating into it, or rebuilding its results from its
 * events.
 */
public final class RunSession {

  private final RunDirectory directory;
  private final Scenario scenario;
  private final List<CurveSetup> setups;
  private final int workers;
  private volatile boolean interrupted;
  private volatile Optional<EnsembleRun> underWay = Optional.empty();

  private RunSession(RunDirectory directory, Scenario scenario, int workers) {
    this.directory = directory;
    this.scenario = scenario;
    this.workers = workers;
    setups = CurveSetup.of(scenario);
  }

  /** Work on a directory for this scenario; nothing is read or written yet. */
  public static RunSession of(RunDirectory directory, Scenario scenario, int workers) {
    return new RunSession(directory, scenario, workers);
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

  /**
   * Checks that the directory is free for this scenario, or holds a run of it.
   *
   * @return whether the run there is finished, with at least as many trajectories as wanted, all of
   *     which its journal holds
   * @throws UserException if something else is in the way
   * @throws dev.unravel.journal.JournalDamagedException if a finished run's journal is not intact
   */
  public boolean isFinishedAlready() {
    Optional<RunRecord> present = directory.record();
    present.ifPresent(this::refuseAnother);
    return present
        .map(
            record ->
                record.state() == RunRecord.State.FINISHED
                    && record.covers(scenario)
                    && missing(record).isEmpty())
        .orElse(false);
  }

  /** Which trajectories of a finished run the journal, which must be intact, does not hold. */
  public List<BlockRange> missing(RunRecord finished) {
    JournalReader journal = JournalReader.open(directory.path());
    return setups.stream()
        .flatMap(s -> journal.gaps(s.index(), finished.reached(s.index())).stream())
        .toList();
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
  }

  /**
   * Simulates what is not on record yet and writes the results.
   *
   * @param started is handed the counters of the run when it starts
   */
  public Results simulate(Consumer<RunStatistics> started) {
    setups.forEach(this::refuseWhatNoHeapHolds);
    try (JournalWriter journal = JournalWriter.open(directory.path(), header());
        ExactCurves exact = ExactCurves.begin(scenario, setups)) {
      JournalArchive archive = new JournalArchive(JournalReader.open(directory.path()));
      directory.write(new RunRecord(scenario, RunRecord.State.RUNNING));
      List<Long> wanted = Collections.nCopies(setups.size(), scenario.ensemble().trajectories());
      EnsembleRun run =
          EnsembleRun.simulate(
              CurveSetup.plan(scenario, setups, wanted, workers),
              archive,
              new JournalStore(journal));
      List<EnsembleFold> folds = follow(run, started);
      Results results = Results.of(scenario, setups, folds, exact);
      results.write(directory);
      directory.write(record(folds));
      return results;
    }
  }

  /** The sums of states and of their squares, d^2 numbers each at every grid time, must be held. */
  private void refuseWhatNoHeapHolds(CurveSetup setup) {
    if (scenario.ensemble().state() == StateSpec.MOMENTS) {
      return;
    }
    double d = setup.system().dimension();
    double megabytes = 16 * d * d * setup.curve().time().points() / (1 << 20);
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    if (megabytes > heap) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "out of memory: the heap may have %d MB; the states of %d spins at %d times alone take"
                  + " %.0f MB; allow more with UNRAVEL_JAVA_OPTS=-Xmx%.0fm, or keep moments alone"
                  + " (ensemble.state = moments)",
              heap,
              setup.system().spin().spins(),
              setup.curve().time().points(),
              megabytes,
              2 * megabytes));
    }
  }

  private JournalHeader header() {
    return new JournalHeader(scenario.identity(), scenario.ensemble().seed());
  }

  private RunRecord record(List<EnsembleFold> folds) {
    if (!setups.stream().allMatch(setup -> isComplete(setup, folds.get(setup.index())))) {
      return new RunRecord(scenario, RunRecord.State.INTERRUPTED);
    }
    List<Long> reached = folds.stream().map(EnsembleFold::trajectories).toList();
    boolean all = folds.stream().allMatch(this::hasAll);
    return new RunRecord(scenario, RunRecord.State.FINISHED, all ? List.of() : reached);
  }

  private boolean isComplete(CurveSetup setup, EnsembleFold fold) {
    return hasAll(fold)
        || CurveSetup.stopping(scenario)
            .map(rule -> rule.endsAt(fold, setup.plane()))
            .orElse(false);
  }

  private boolean hasAll(EnsembleFold fold) {
    return fold.trajectories() == scenario.ensemble().trajectories();
  }

  /** Rebuilds the results from the events alone and writes them, with the directory locked. */
  public Results replay(Consumer<RunStatistics> started) {
    try (JournalWriter owner = JournalWriter.open(directory.path(), header())) {
      Results results = rebuild(started);
      results.write(directory);
      return results;
    }
  }

  /**
   * Rebuilds every ensemble from the events alone: of each curve the trajectories that are on
   * record without a gap.
   */
  public Results rebuild(Consumer<RunStatistics> started) {
    setups.forEach(this::refuseWhatNoHeapHolds);
    JournalArchive archive = new JournalArchive(JournalReader.open(directory.path()));
    List<Long> recorded =
        setups.stream()
            .map(
                setup ->
                    Math.min(archive.unbroken(setup.index()), scenario.ensemble().trajectories()))
            .toList();
    if (recorded.stream().allMatch(count -> count == 0)) {
      throw new UserException(directory + ": no trajectory is on record yet; go on with resume");
    }
    EnsembleRun run =
        EnsembleRun.replay(CurveSetup.plan(scenario, setups, recorded, workers), archive);
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
}
