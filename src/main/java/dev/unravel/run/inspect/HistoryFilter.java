package dev.unravel.run.inspect;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A question about a history.
 *
 * @param test whether it holds
 * @param columns what has to be at hand to answer it
 */
record HistoryFilter(Predicate<HistoryRow> test, Set<HistoryColumn> columns) {

  /** Lets every history pass. */
  static final HistoryFilter ALL = new HistoryFilter(row -> true, Set.of());

  HistoryFilter and(HistoryFilter other) {
    return new HistoryFilter(test.and(other.test), both(other));
  }

  HistoryFilter or(HistoryFilter other) {
    return new HistoryFilter(test.or(other.test), both(other));
  }

  HistoryFilter not() {
    return new HistoryFilter(test.negate(), columns);
  }

  private Set<HistoryColumn> both(HistoryFilter other) {
    Set<HistoryColumn> both = EnumSet.noneOf(HistoryColumn.class);
    both.addAll(columns);
    both.addAll(other.columns);
    return both;
  }
}
