package dev.unravel.engine;

import akka.actor.BootstrapSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Akka as a run within one process needs it. Every jar of Akka brings its {@code reference.conf},
 * and an actor system reads all that there are and makes what they name: the serializers of a
 * cluster alone are half of a short run's start. Here it reads those of the actors only; what they
 * say is the same with or without the others.
 */
final class LocalAkka {

  /** What systems are called. */
  static final String NAME = "unravel";

  private static final String REFERENCE = "reference.conf";
  private static final AtomicReference<@Nullable Ahead> AHEAD = new AtomicReference<>();

  /** One of each jar whose settings there are to be. */
  private static final List<Class<?>> NEEDED =
      List.of(akka.actor.ActorSystem.class, ActorSystem.class);

  private LocalAkka() {}

  /** All settings, those of akka.conf and those of Akka. */
  static Config config() {
    return Settings.CONFIG;
  }

  /**
   * A system with this guardian: the one that was made ahead, if it has as many workers.
   *
   * @param workers how many threads simulate and project
   */
  static ActorSystem<RunGuardian.Command> system(
      int workers, Behavior<RunGuardian.Command> guardian) {
    Ahead ahead = AHEAD.getAndSet(null);
    boolean suits = ahead != null && ahead.workers == workers;
    if (!suits) {
      discard(ahead);
    }
    Optional<ActorSystem<RunGuardian.Command>> waiting =
        suits ? ahead.system.join() : Optional.empty();
    waiting.ifPresent(system -> RunGuardian.begin(system, guardian));
    return waiting.orElseGet(() -> create(workers, guardian));
  }

  /** The system that waits for its run, if there is one. */
  static Optional<ActorSystem<RunGuardian.Command>> ahead() {
    return Optional.ofNullable(AHEAD.get()).flatMap(ahead -> ahead.system.join());
  }

  /** What says how many threads simulate and project. */
  static Config threads(int workers) {
    return ConfigFactory.parseString(
        "unravel.worker-dispatcher.thread-pool-executor.fixed-pool-size = " + workers);
  }

  private static ActorSystem<RunGuardian.Command> create(
      int workers, Behavior<RunGuardian.Command> guardian) {
    BootstrapSetup setup =
        BootstrapSetup.create(threads(workers).withFallback(config()))
            .withClassloader(Settings.LOADER);
    return ActorSystem.create(guardian, NAME, setup);
  }

  /**
   * Begins to make a system in a thread of its own, for the next run with so many workers, unless
   * one is in the making.
   *
   * @return waits until the log is open. Two threads that open it at the same time make SLF4J speak
   *     of it on standard error, so nobody else may before.
   */
  static synchronized Runnable makeAhead(int workers) {
    Ahead present = AHEAD.get();
    if (present != null && present.workers == workers) {
      return present.log::join;
    }
    if (present != null) {
      present.log.join();
    }
    Ahead ahead = new Ahead(workers, new CompletableFuture<>(), new CompletableFuture<>());
    Thread thread = new Thread(() -> make(ahead), "unravel-ahead");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((failed, why) -> {}); // told by the run, if it fails too
    thread.start();
    discard(AHEAD.getAndSet(ahead));
    return ahead.log::join;
  }

  private static void discard(@Nullable Ahead unwanted) {
    if (unwanted != null) {
      unwanted.system.thenAccept(made -> made.ifPresent(ActorSystem::terminate));
    }
  }

  private static void make(Ahead ahead) {
    Optional<ActorSystem<RunGuardian.Command>> made = Optional.empty();
    try {
      LoggerFactory.getILoggerFactory();
      ahead.log.complete(null);
      made = Optional.of(create(ahead.workers, RunGuardian.waiting()));
    } finally { // Without one the run makes its own, and tells what is wrong.
      ahead.log.complete(null);
      ahead.system.complete(made);
    }
  }

  /** A system in the making. */
  private record Ahead(
      int workers,
      CompletableFuture<Void> log,
      CompletableFuture<Optional<ActorSystem<RunGuardian.Command>>> system) {}

  /** Read once, by whoever comes first; others wait. */
  private static final class Settings {
    static final ClassLoader LOADER = new NeededReferences(LocalAkka.class.getClassLoader());
    static final Config CONFIG = ConfigFactory.load(LOADER, "akka");
  }

  /** Loads as its parent does, and knows only those reference.conf that are needed. */
  private static final class NeededReferences extends ClassLoader {

    NeededReferences(ClassLoader parent) {
      super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      Enumeration<URL> all = super.getResources(name);
      return name.equals(REFERENCE)
          ? Collections.enumeration(
              Collections.list(all).stream().filter(NeededReferences::isNeeded).toList())
          : all;
    }

    private static boolean isNeeded(URL reference) {
      return NEEDED.stream()
          .flatMap(of -> Stream.ofNullable(of.getProtectionDomain().getCodeSource()))
          .anyMatch(source -> reference.toString().contains(source.getLocation().getPath()));
    }
  }
}
