package dev.unravel.run;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.engine.BlockArchive;
import dev.unravel.engine.Shard;
import dev.unravel.event.EventBlock;
import dev.unravel.journal.BlockRange;
import dev.unravel.journal.JournalDamagedException;
import dev.unravel.journal.JournalReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The finished shards of one ensemble, each once and all of them. */
public final class ShardSet {

  private record Member(Path directory, RunRecord record) {}

  private final List<Member> members;

  private ShardSet(List<Member> members) {
    this.members = members;
  }

  /**
   * The shards in some directories, in any order; their journals are not looked at yet.
   *
   * @throws UserException if one is no finished shard, is of another run than the first, is there
   *     twice, or if some are missing; it names them
   */
  public static ShardSet of(List<Path> directories) {
    List<Member> members =
        directories.stream()
            .map(path -> new Member(path, new RunDirectory(path).existingRun()))
            .toList();
    members.forEach(ShardSet::refuseUnfinished);
    members.forEach(member -> refuseForeign(members.get(0), member));
    SortedMap<Integer, Member> byNumber = new TreeMap<>();
    members.forEach(member -> putOnce(member, byNumber));
    refuseIncomplete(members.get(0).record.shard().of(), byNumber);
    return new ShardSet(List.copyOf(byNumber.values()));
  }

  private static void refuseUnfinished(Member member) {
    if (member.record.state() != RunRecord.State.FINISHED) {
      throw new UserException(
          "%s: shard %s is not finished; go on with: unravel resume %s"
              .formatted(member.directory, member.record.shard(), member.directory));
    }
    if (!member.record.version().equals(Version.TEXT)) {
      throw new UserException(
          "%s: shard %s was made by version %s of Unravel; this is %s"
              .formatted(
                  member.directory, member.record.shard(), member.record.version(), Version.TEXT));
    }
  }

  private static void refuseForeign(Member first, Member other) {
    difference(first.record, other.record)
        .ifPresent(
            what -> {
              throw new UserException(
                  "%s: a shard of another run than %s: %s"
                      .formatted(other.directory, first.directory, what));
            });
  }

  /** In what two shards that do not belong together differ. */
  private static Optional<String> difference(RunRecord a, RunRecord b) {
    Scenario one = a.scenario();
    Scenario two = b.scenario();
    if (one.ensemble().seed() != two.ensemble().seed()) {
      return Optional.of(differ("seed", two.ensemble().seed(), one.ensemble().seed()));
    }
    if (!one.identity().equals(two.identity())) {
      return Optional.of("the scenario (" + two.name() + ", not " + one.name() + ") differs");
    }
    if (one.ensemble().trajectories() != two.ensemble().trajectories()) {
      return Optional.of(
          differ("trajectories", two.ensemble().trajectories(), one.ensemble().trajectories()));
    }
    if (!one.canonicalText().equals(two.canonicalText())) {
      return Optional.of("ensemble.state, check or journal differ");
    }
    return a.shard().of() == b.shard().of() && a.reached().equals(b.reached())
        ? Optional.empty()
        : Optional.of(differ("shard", b.shard(), a.shard()));
  }

  private static String differ(String key, Object here, Object there) {
    return key + " is " + here + ", not " + there;
  }

  private static void putOnce(Member member, Map<Integer, Member> byNumber) {
    Member twin = byNumber.put(member.record.shard().number(), member);
    if (twin != null) {
      throw new UserException(
          "%s and %s: both are shard %s"
              .formatted(twin.directory, member.directory, member.record.shard()));
    }
  }

  private static void refuseIncomplete(int of, Map<Integer, Member> byNumber) {
    List<Shard> missing =
        IntStream.rangeClosed(1, of)
            .filter(number -> !byNumber.containsKey(number))
            .mapToObj(number -> new Shard(number, of))
            .toList();
    if (!missing.isEmpty()) {
      throw new UserException(
          (missing.size() == 1 ? "a shard is missing: " : "shards are missing: ")
              + missing.stream().map(Shard::toString).collect(Collectors.joining(", ")));
    }
  }

  /** The scenario of the whole run. */
  public Scenario scenario() {
    return members.get(0).record.scenario();
  }

  /** What the run has that was never split. */
  RunRecord whole() {
    RunRecord record = members.get(0).record;
    return new RunRecord(
            record.scenario(),
            RunRecord.State.FINISHED,
            record.reached(),
            Optional.empty(),
            Shard.WHOLE,
            Version.TEXT)
        .drawnBy(record.regimes());
  }

  /**
   * All trajectories of the shards' journals, each block from the shard to which it was dealt.
   *
   * @throws JournalDamagedException if a journal is damaged or does not hold all of its shard
   */
  BlockArchive archive(List<CurveSetup> setups) {
    List<JournalArchive> archives =
        members.stream().map(member -> new JournalArchive(journal(member, setups))).toList();
    int block = scenario().ensemble().block();
    return new BlockArchive() {
      private JournalArchive of(int curve, long index) {
        return archives.get(Shard.owner(curve, index / block, archives.size()) - 1);
      }

      @Override
      public Optional<EventBlock> read(int curve, long first, int count) {
        return of(curve, first).read(curve, first, count);
      }

      @Override
      public Optional<EventBlock> part(int curve, long index, int part) {
        return of(curve, index).part(curve, index, part);
      }
    };
  }

  private static JournalReader journal(Member member, List<CurveSetup> setups) {
    Scenario scenario = member.record.scenario();
    JournalReader journal =
        JournalReader.open(
            member.directory, RunRecord.journalOf(scenario), CurveSetup.numbers(setups));
    List<BlockRange> missing =
        new Coverage(
                new RunDirectory(member.directory),
                setups,
                journal,
                member.record.shard(),
                scenario.ensemble().block())
            .missing(member.record);
    if (!missing.isEmpty()) {
      throw new JournalDamagedException(
          "%s: %s missing from the journal of a finished shard; unravel verify --repair %s draws them again"
              .formatted(
                  member.directory,
                  missing.stream().map(BlockRange::toString).collect(Collectors.joining(", ")),
                  member.directory));
    }
    return journal;
  }
}
