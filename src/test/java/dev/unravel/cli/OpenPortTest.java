package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can reach a port is said where it is not this machine alone. */
class OpenPortTest {

  private static String told(String host) {
    StringWriter text = new StringWriter();
    OpenPort.tell("--host", host, 8787, "these runs", new PrintWriter(text));
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::", "host.invalid"})
  void shouldSayThatOthersCanRead(String host) {
    assertThat(told(host).lines())
        .containsExactly(
            "unravel: --host "
                + host
                + ": everybody who reaches port 8787 of this machine can read these runs, without"
                + " a password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.8.9.10"})
  void shouldBeSilentOnLoopback(String host) {
    assertThat(told(host)).isEmpty();
  }
}
