package dev.unravel.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The locale that a process of the program starts in.
 *
 * @param jvm options of the JVM
 * @param environment variables that are set; an empty value takes one away
 */
record LocaleSetting(List<String> jvm, Map<String, String> environment) {

  /**
   * Those that every process test starts in, of the system property {@code unravel.locale}; without
   * it those of whoever runs the tests.
   */
  static final LocaleSetting OF_ALL_TESTS = of(System.getProperty("unravel.locale", ""));

  /**
   * LocaleSetting by name.
   *
   * @param name a language tag such as ar-EG; or C, a locale without letters beyond ASCII; or
   *     nothing, which leaves everything as it is
   */
  static LocaleSetting of(String name) {
    if (name.isEmpty()) {
      return new LocaleSetting(List.of(), Map.of());
    }
    if (name.equals("C")) {
      return new LocaleSetting(List.of(), Map.of("LC_ALL", "C"));
    }
    Locale locale = Locale.forLanguageTag(name);
    return new LocaleSetting(
        List.of("-Duser.language=" + locale.getLanguage(), "-Duser.country=" + locale.getCountry()),
        Map.of());
  }

  /** Puts the variables into the environment of a process. */
  void applyTo(Map<String, String> process) {
    environment.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            process.remove(name);
          } else {
            process.put(name, value);
          }
        });
  }
}
