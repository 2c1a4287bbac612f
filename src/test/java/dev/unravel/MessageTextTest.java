package dev.unravel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test of a test. */
class MessageTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "two\nlines",
        "f: java.lang.IllegalStateException",
        "f: NumberFormatException: For input string",
        "f: com.typesafe.config.ConfigException$Parse: x",
        "f: dev.unravel.conf.Scenario: x",
        "f: StackOverflowError"
      })
  void shouldFindWhatIsNothingForAUser(String message) {
    assertThatThrownBy(() -> MessageText.check(message, "a = 1"))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void shouldLetTheUsersOwnWordsPass() {
    assertThatCode(
            () -> {
              MessageText.check("f:1: eve.rate = MyError: must be a number", "eve.rate = MyError");
              MessageText.check("f:2: operator.plus: did you mean operator.Splus?", "plus = 1");
              MessageText.check("f:3: time.end = -1: must be above 0", "time.end = -1");
              MessageText.check("run/events-00000.avro at byte 17: broken. A block follows.", "");
            })
        .doesNotThrowAnyException();
  }
}
