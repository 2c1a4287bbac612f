package dev.unravel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each kind of server sets its limits, and what the user has set stands. */
class HttpLimitsTest {

  private final Properties before = new Properties();

  @BeforeEach
  void forget() {
    before.putAll(System.getProperties());
    System.getProperties().keySet().removeIf(name -> name.toString().contains("httpserver."));
  }

  @AfterEach
  void restore() {
    System.setProperties(before);
  }

  @Test
  void shouldBoundAnswersBesideARunAlone() {
    HttpLimits.PAGES.set();
    assertThat(System.getProperty("sun.net.httpserver.maxRspTime")).isNull();
    assertThat(System.getProperty("jdk.httpserver.maxConnections")).isEqualTo("1000");
    forget();
    HttpLimits.METRICS.set();
    assertThat(System.getProperty("sun.net.httpserver.maxRspTime")).isEqualTo("5");
    assertThat(System.getProperty("jdk.httpserver.maxConnections")).isEqualTo("64");
    assertThat(System.getProperty("sun.net.httpserver.maxReqTime")).isEqualTo("5");
  }

  @Test
  void shouldLeaveWhatTheUserHasSet() {
    System.setProperty("sun.net.httpserver.maxReqTime", "2");
    HttpLimits.PAGES.set();
    assertThat(System.getProperty("sun.net.httpserver.maxReqTime")).isEqualTo("2");
  }
}
