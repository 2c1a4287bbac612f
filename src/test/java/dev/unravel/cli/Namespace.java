package dev.unravel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A network namespace with one cable to this machine, which can be cut. */
final class Namespace implements AutoCloseable {

  /** The ends of the cable, from a block of addresses that is nobody's (RFC 5737). */
  static final String HERE = "198.51.100.1";

  static final String THERE = "198.51.100.2";

  private final String name = "unravel-" + ProcessHandle.current().pid();
  private final String cable = "unr" + ProcessHandle.current().pid();

  private Namespace() {}

  /** Whether one can be made: by root, where {@code ip netns} works. */
  static boolean isPossible() {
    try {
      return Files.isExecutable(Path.of("/usr/sbin/ip"))
          && ip("netns", "list") == 0
          && ip("netns", "add", "unravel-probe") == 0
          && ip("netns", "del", "unravel-probe") == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  static Namespace create() throws IOException, InterruptedException {
    Namespace made = new Namespace();
    must("netns", "add", made.name);
    must("link", "add", made.cable, "type", "veth", "peer", "name", "eth0", "netns", made.name);
    must("addr", "add", HERE + "/24", "dev", made.cable);
    must("link", "set", made.cable, "up");
    must("-n", made.name, "addr", "add", THERE + "/24", "dev", "eth0");
    must("-n", made.name, "link", "set", "eth0", "up");
    must("-n", made.name, "link", "set", "lo", "up");
    return made;
  }

  /** Words that go before a command that is to run there. */
  List<String> prefix() {
    return List.of("/usr/sbin/ip", "netns", "exec", name);
  }

  void cut() throws IOException, InterruptedException {
    must("link", "set", cable, "down");
  }

  void mend() throws IOException, InterruptedException {
    must("link", "set", cable, "up");
  }

  private static void must(String... words) throws IOException, InterruptedException {
    if (ip(words) != 0) {
      throw new IOException("ip " + String.join(" ", words));
    }
  }

  private static int ip(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/usr/sbin/ip"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    ip("netns", "del", name);
    ip("link", "del", cable);
  }
}
