package dev.unravel.conf;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.unravel.Decimal;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The values a key may have. Nothing is converted: a number in quotation marks is text.
 *
 * @param allowed completes "must be ..."; the same words stand in {@code conf/reference.conf}
 * @param reader the value, if it is one of these
 */
record Domain<T>(String allowed, Function<ConfigValue, Optional<T>> reader) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._=,+-]{0,59}");

  /** Names and labels: fit for a file name on every system. */
  static final Domain<String> FILE_NAME =
      new Domain<>(
          "1 to 60 characters out of A-Z a-z 0-9 . _ = , + - with a letter or digit first",
          v -> text(v).filter(Domain::isFileName));

  static final Domain<Boolean> FLAG =
      new Domain<>(
          "true or false",
          v ->
              v.valueType() == ConfigValueType.BOOLEAN
                  ? Optional.of((Boolean) v.unwrapped())
                  : Optional.empty());

  static boolean isFileName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Integers from low to high, however written: 1000 and 1e3 are the same. */
  static Domain<Long> integers(long low, long high) {
    return integers(low, high, Long.toString(high));
  }

  /** Integers from low to high, with high in words. */
  static Domain<Long> integers(long low, long high, String highInWords) {
    return new Domain<>(
        "an integer from " + low + " to " + highInWords,
        v -> whole(v).filter(n -> n >= low && n <= high));
  }

  /** Numbers from low to high, the bounds as messages show them. */
  static Domain<Double> numbers(String low, String high) {
    double from = Double.parseDouble(low);
    double to = Double.parseDouble(high);
    return reals("a number from " + low + " to " + high, x -> x >= from && x <= to);
  }

  /** Numbers above 0, up to high. */
  static Domain<Double> positive(String high) {
    double to = Double.parseDouble(high);
    return reals("a number above 0, at most " + high, x -> x > 0 && x <= to);
  }

  /** The library gives -0 as the integer 0, so that equal numbers are equal doubles. */
  private static Domain<Double> reals(String allowed, Predicate<Double> within) {
    return new Domain<>(allowed, v -> number(v).map(Number::doubleValue).filter(within));
  }

  static Domain<ConfigList> lists(String allowed) {
    return new Domain<>(
        allowed, v -> v instanceof ConfigList list ? Optional.of(list) : Optional.empty());
  }

  static Optional<String> text(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING
        ? Optional.of((String) value.unwrapped())
        : Optional.empty();
  }

  private static Optional<Number> number(ConfigValue value) {
    return value.valueType() == ConfigValueType.NUMBER && !vanishes(value)
        ? Optional.of((Number) value.unwrapped())
        : Optional.empty();
  }

  /** Whether a number other than 0 is below the smallest double, which reads as 0. */
  static boolean vanishes(ConfigValue value) {
    return value.valueType() == ConfigValueType.NUMBER && Decimal.vanishes(written(value));
  }

  /** A number as the user wrote it. */
  static String written(ConfigValue number) {
    return number.atKey("x").getString("x");
  }

  /** The integer that is written, in any spelling; none if a double would round it. */
  private static Optional<Long> whole(ConfigValue value) {
    return number(value)
        .filter(n -> !(n instanceof Double))
        .map(Number::longValue)
        .filter(n -> new BigDecimal(written(value)).compareTo(BigDecimal.valueOf(n)) == 0);
  }
}
