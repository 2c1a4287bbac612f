package dev.unravel;

import java.util.Map;

/**
 * The limits of the JDK's HTTP server. They are the process's, not a server's: system properties,
 * read once, when the first server is made. The program has one server a process, and each kind
 * takes its limits here before it is made. What is set on the command line stands.
 */
public enum HttpLimits {
  /** For few scrapers, beside a run: an answer that is not taken holds one of few threads. */
  METRICS(
      Map.of(
          "jdk.httpserver.maxConnections", "64",
          "sun.net.httpserver.maxRspTime", "5")),

  /** For browsers: downloads and event streams last, so answers are bounded piece by piece. */
  PAGES(Map.of("jdk.httpserver.maxConnections", "1000"));

  /** Seconds to send a request, bytes and number of its headers, idle connections. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "sun.net.httpserver.maxReqTime", "5",
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          "sun.net.httpserver.maxReqHeaders", "100",
          "sun.net.httpserver.maxIdleConnections", "100",
          "sun.net.httpserver.nodelay", "true");

  private final Map<String, String> own;

  HttpLimits(Map<String, String> own) {
    this.own = own;
  }

  /** To be called before a server is made; without effect after the first one of a process. */
  public void set() {
    ALWAYS.forEach(HttpLimits::set);
    own.forEach(HttpLimits::set);
  }

  private static void set(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
