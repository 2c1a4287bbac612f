package dev.unravel.cli;

import dev.unravel.engine.cluster.Address;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a member of a cluster listens, and what protects it. */
final class TlsOption {

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "This machine's name or address, by which the other members reach it; default:"
              + " ${DEFAULT-VALUE}. Any other than loopback needs --tls.")
  private String host;

  @Option(
      names = "--tls",
      paramLabel = "DIR",
      description =
          "Encrypt everything, and let in only who has a certificate of the same CA: a directory"
              + " with ca.pem, cert.pem and key.pem (conf/make-certificates makes them).")
  private @Nullable Path tls;

  Address address(int port) {
    return new Address(host, port, Optional.ofNullable(tls));
  }

  /** Whether anything was said. */
  boolean isGiven() {
    return tls != null;
  }
}
