package dev.unravel.ops.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogFormatTest {

  private static LogFormat asked(String... args) {
    return LogFormat.askedForIn(args);
  }

  @Test
  void shouldFindTheFormatWhereverItStands() {
    assertThat(asked("run", "a.conf", "--log-format", "json")).isEqualTo(LogFormat.JSON);
    assertThat(asked("--log-format=JSON", "run", "a.conf")).isEqualTo(LogFormat.JSON);
    assertThat(asked("run", "--log-format", "text")).isEqualTo(LogFormat.TEXT);
    assertThat(asked("run", "--log-format=json", "--log-format=text")).isEqualTo(LogFormat.TEXT);
  }

  @Test
  void shouldBeForPeopleOtherwise() {
    assertThat(asked()).isEqualTo(LogFormat.TEXT);
    assertThat(asked("run", "json")).isEqualTo(LogFormat.TEXT);
    assertThat(asked("run", "--log-format")).isEqualTo(LogFormat.TEXT);
    assertThat(asked("run", "--log-format", "xml")).isEqualTo(LogFormat.TEXT);
    assertThat(asked("run", "--", "--log-format", "json")).isEqualTo(LogFormat.TEXT);
  }
}
