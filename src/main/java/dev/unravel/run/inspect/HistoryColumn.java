package dev.unravel.run.inspect;

import dev.unravel.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What can be listed, asked and sorted by of a history; NaN where there is no such thing. */
public enum HistoryColumn {
  TRAJECTORY(HistoryRow::index),
  WEIGHT(HistoryRow::weight),
  PREPARED(HistoryRow::prepared),
  JUMPS(HistoryRow::jumps),
  MEASUREMENTS(HistoryRow::measurements),
  FIRST(HistoryRow::first),
  LAST(HistoryRow::last),
  P_FIRST(row -> row.disturbance(row.first())),
  P_LAST(row -> row.disturbance(row.last())),
  M_FIRST(HistoryRow::firstValue),
  M_LAST(HistoryRow::lastValue),
  FIRST_JUMP(HistoryRow::firstJump),
  LAST_JUMP(HistoryRow::lastJump),
  BELL_START(row -> row.state(StateTable.START), true),
  BELL_MIN(row -> row.state(StateTable.LEAST), true),
  BELL_MIN_T(row -> row.state(StateTable.LEAST_TIME), true),
  BELL_LAST(row -> row.state(StateTable.LAST), true),
  LOST(row -> row.state(StateTable.LOST), true),
  P_LOST(row -> row.disturbance(row.state(StateTable.LOST)), true),
  LOST_MEASUREMENTS(row -> row.state(StateTable.LOST_MEASUREMENTS), true);

  @SuppressWarnings("ImmutableEnumChecker") // a function without state
  private final ToDoubleFunction<HistoryRow> value;

  private final boolean ofStates;

  HistoryColumn(ToDoubleFunction<HistoryRow> value) {
    this(value, false);
  }

  HistoryColumn(ToDoubleFunction<HistoryRow> value, boolean ofStates) {
    this.value = value;
    this.ofStates = ofStates;
  }

  /** As in a header: lower case, words joined by _. */
  public String header() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the conditional states are needed for it. */
  public boolean isOfStates() {
    return ofStates;
  }

  double of(HistoryRow row) {
    return value.applyAsDouble(row);
  }

  /** Those that the events alone give. */
  public static List<HistoryColumn> ofEvents() {
    return Arrays.stream(values()).filter(column -> !column.ofStates).toList();
  }

  /** The column of this name, in which - may stand for _. */
  static Optional<HistoryColumn> named(String name) {
    String header = name.replace('-', '_');
    return Arrays.stream(values()).filter(column -> column.header().equals(header)).findFirst();
  }

  /** Columns of a list such as bell-last,first. */
  static List<HistoryColumn> list(String option, String names) {
    return Arrays.stream(names.split(",", -1))
        .map(
            name ->
                named(name.strip())
                    .orElseThrow(
                        () ->
                            new UserException(
                                "%s = %s: no column '%s'; there are %s"
                                    .formatted(option, names, name.strip(), all()))))
        .toList();
  }

  /** The names of all, in words. */
  static String all() {
    return Arrays.stream(values())
        .map(column -> column.header().replace('_', '-'))
        .collect(Collectors.joining(", "));
  }
}
