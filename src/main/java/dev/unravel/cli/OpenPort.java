package dev.unravel.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Says who can reach a port that is not for this machine alone. */
final class OpenPort {

  private OpenPort() {}

  /**
   * Writes a line if the address is no loopback address.
   *
   * @param option that gave the address
   * @param readable what is to be read there
   */
  static void tell(String option, String host, int port, String readable, PrintWriter err) {
    if (!isLoopback(host)) {
      err.printf(
          "unravel: %s %s: everybody who reaches port %s of this machine can read %s, without a"
              + " password%n",
          option, host, port, readable);
      err.flush();
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
