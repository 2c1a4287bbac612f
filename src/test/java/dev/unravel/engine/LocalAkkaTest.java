package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A run without a cluster has the settings that it would have with every jar of Akka heard. */
class LocalAkkaTest {

  /** What the other jars add to, for messages between processes and extensions of their own. */
  private static final String[] ADDED_TO = {
    "akka.actor.serializers",
    "akka.actor.serialization-bindings",
    "akka.actor.serialization-identifiers",
    "akka.actor.typed.library-extensions",
    "akka.library-extensions",
    "akka.actor.deployment"
  };

  /** What only a cluster has, what comes with it, and the testkit that the tests run with. */
  private static final String NOT_NEEDED =
      "(akka\\.(remote|cluster|coordination|stream|pki|test|actor\\.testkit|ssl-config)|ssl-config)\\b.*";

  private static final Config ALL = ConfigFactory.load("akka");

  private static Map<String, Object> settings(Config config) {
    Map<String, Object> settings = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
      settings.put(entry.getKey(), entry.getValue().unwrapped());
    }
    return settings;
  }

  @Test
  void shouldHaveTheSameSettingsAsWithAllOfAkka() {
    Map<String, Object> all = settings(ALL);
    Map<String, Object> local = settings(LocalAkka.config());
    assertThat(local).hasSizeGreaterThan(200).containsKey("akka.actor.provider");
    Map<String, Object> others = new TreeMap<>();
    local.forEach(
        (key, value) -> {
          if (!value.equals(all.get(key))) {
            others.put(key, all.get(key));
          }
        });
    assertThat(others.keySet()).allMatch(LocalAkkaTest::isAddedTo);
  }

  /** Once. */
  @Test
  void shouldRunInTheSystemThatWasMadeAhead() {
    List<Object> expected = result();
    EnsembleRun.prepare(2).run();
    ActorSystem<?> made = LocalAkka.ahead().orElseThrow();
    EnsembleRun.prepare(2).run();
    assertThat(LocalAkka.ahead().orElseThrow()).isSameAs(made);
    assertThat(result()).isEqualTo(expected);
    assertThat(made.getWhenTerminated()).isDone();
    assertThat(LocalAkka.ahead()).isEmpty();
    assertThat(result()).isEqualTo(expected);
  }

  /** It would have the wrong number of threads, and would never end. */
  @Test
  void shouldDiscardASystemThatWasMadeForAnotherNumberOfWorkers() {
    List<Object> expected = result();
    EnsembleRun.prepare(3).run();
    ActorSystem<?> made = LocalAkka.ahead().orElseThrow();
    assertThat(result()).isEqualTo(expected);
    made.getWhenTerminated().toCompletableFuture().join();
    assertThat(LocalAkka.ahead()).isEmpty();
  }

  private static List<Object> result() {
    EnsembleRun run = EnsembleRun.simulate(Runs.plan(2), BlockArchive.EMPTY, new MemoryStore());
    return Runs.result(run.await());
  }

  private static boolean isAddedTo(String key) {
    for (String path : ADDED_TO) {
      if (key.startsWith(path)) {
        return true;
      }
    }
    return false;
  }

  /** What is left out belongs to jars that a run in one process does without. */
  @Test
  void shouldLeaveOutOnlyWhatBelongsToTheCluster() {
    TreeSet<String> missing = new TreeSet<>(settings(ALL).keySet());
    missing.removeAll(settings(LocalAkka.config()).keySet());
    assertThat(missing).isNotEmpty();
    missing.removeIf(key -> isAddedTo(key) || key.matches(NOT_NEEDED));
    assertThat(missing).isEmpty();
  }
}
