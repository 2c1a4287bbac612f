package dev.unravel.engine;

import akka.actor.ActorSystem;
import akka.actor.BootstrapSetup;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Akka as a run within one process needs it. Every jar of Akka brings its {@code reference.conf},
 * and an actor system reads all that there are and makes what they name: the serializers of a
 * cluster alone are half of a short run's start. Here it reads those of the actors only; what they
 * say is the same with or without the others.
 */
final class LocalAkka {

  private static final String REFERENCE = "reference.conf";

  /** One of each jar whose settings there are to be. */
  private static final List<Class<?>> NEEDED =
      List.of(ActorSystem.class, akka.actor.typed.ActorSystem.class);

  private LocalAkka() {}

  /** What an actor system is made with; {@code own} goes before what akka.conf says. */
  static BootstrapSetup with(Config own) {
    return BootstrapSetup.create(own.withFallback(config())).withClassloader(Settings.LOADER);
  }

  /** All settings, those of akka.conf and those of Akka. */
  static Config config() {
    return Settings.CONFIG;
  }

  /**
   * Begins to read them in a thread of its own, which does nothing else: two threads that open the
   * log at the same time make SLF4J speak of it on standard error.
   */
  static void readAhead() {
    Thread thread = new Thread(LocalAkka::config, "unravel-settings");
    thread.setDaemon(true);
    thread.start();
  }

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
