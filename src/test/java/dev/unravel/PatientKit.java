package dev.unravel;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** Akka's testkit, whose limits are bounds against hanging: ten minutes for what takes moments. */
public final class PatientKit {

  private static final Config PATIENT =
      ConfigFactory.parseString(
          """
          akka.actor.testkit.typed {
            single-expect-default = 10 m
            filter-leeway = 10 m
            default-timeout = 10 m
            system-shutdown-default = 10 m
          }
          """);

  private PatientKit() {}

  /** A kit with these settings. */
  public static ActorTestKit of(Config settings) {
    return ActorTestKit.create("kit", PATIENT.withFallback(settings));
  }
}
