package dev.unravel.engine.cluster;

import akka.actor.typed.ActorSystem;
import akka.remote.RemoteTransportException;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.unravel.UserException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a process of a cluster listens, and how it is protected.
 *
 * @param host name or address, by which the others reach it
 * @param port 0 for any
 * @param tls directory with ca.pem, cert.pem and key.pem, with which all connections are encrypted
 *     and both ends prove that the CA knows them
 */
public record Address(String host, int port, Optional<Path> tls) {

  /**
   * Checked: without certificates a cluster stays on the loopback interface.
   *
   * @throws UserException if it would leave it, or its certificates cannot be used
   */
  public Address {
    if (port < 0 || port > 65535) {
      throw new UserException("port " + port + ": must be an integer from 0 to 65535");
    }
    if (tls.isEmpty()) {
      refuseOpenNetwork(host);
    } else {
      tls.ifPresent(Certificates::read);
    }
  }

  static void refuseOpenNetwork(String host) {
    if (!isLoopback(host)) {
      throw new UserException(
          ("%s: without certificates a cluster stays on 127.0.0.1, for whoever reaches its port can"
                  + " send blocks of his own and read everything; give --tls DIR (conf/make-certificates"
                  + " makes them)")
              .formatted(host));
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new UserException(host + ": there is no such host");
    }
  }

  /** The coordinator's own address as members know it. */
  static String seed(String host, int port) {
    return "akka://unravel@" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /**
   * Starts an actor system that listens here.
   *
   * @throws UserException if the port cannot be had
   */
  <C> ActorSystem<C> listening(Supplier<ActorSystem<C>> start) {
    try {
      return start.get();
    } catch (RemoteTransportException e) {
      throw new UserException(
          "--host %s, --port %s: cannot listen there, it is in use or not this machine's; choose another"
              .formatted(host, port));
    }
  }

  /** Akka's settings for a member of this role that joins the coordinator at an address. */
  Config config(String role, String seed) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("akka.remote.artery.canonical.hostname", host);
    settings.put("akka.remote.artery.canonical.port", port);
    settings.put("akka.cluster.roles", List.of(role));
    settings.put("akka.cluster.seed-nodes", List.of(seed));
    tls.ifPresent(directory -> settings.putAll(tlsSettings(directory.toAbsolutePath())));
    // System properties come first, as with every other setting of Akka's.
    return ConfigFactory.load(
        ConfigFactory.parseMap(settings)
            .withFallback(ConfigFactory.parseResources("cluster.conf")));
  }

  private static Map<String, Object> tlsSettings(Path directory) {
    String engine = "akka.remote.artery.ssl.rotating-keys-engine.";
    return Map.of(
        "akka.remote.artery.transport",
        "tls-tcp",
        "akka.remote.artery.ssl.ssl-engine-provider",
        "akka.remote.artery.tcp.ssl.RotatingKeysSSLEngineProvider",
        engine + "ca-cert-file",
        directory.resolve("ca.pem").toString(),
        engine + "cert-file",
        directory.resolve("cert.pem").toString(),
        engine + "key-file",
        directory.resolve("key.pem").toString(),
        engine + "protocol",
        "TLSv1.3",
        engine + "enabled-algorithms",
        List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256"));
  }
}
