package dev.unravel.run.inspect;

import dev.unravel.UserException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which histories are wanted, in which order, how many, and what is to be shown of them. */
public final class HistoryQuery {

  private final HistoryFilter filter;
  private final List<HistoryColumn> sort;
  private final boolean descending;
  private final long most;
  private final List<HistoryColumn> shown;

  private HistoryQuery(
      HistoryFilter filter,
      List<HistoryColumn> sort,
      boolean descending,
      long most,
      List<HistoryColumn> shown) {
    this.filter = filter;
    this.sort = sort;
    this.descending = descending;
    this.most = most;
    this.shown = shown;
  }

  /**
   * A query from what options say.
   *
   * @param where an expression ({@link FilterParser}); null: all
   * @param sort columns, separated by commas; null: the order of the journal
   * @param most how many are listed at most; more than 0
   * @param columns columns, separated by commas; null: those of the events, and those asked for
   * @throws UserException if one of them cannot be read
   */
  public static HistoryQuery of(
      @Nullable String where,
      @Nullable String sort,
      boolean descending,
      long most,
      @Nullable String columns) {
    HistoryFilter filter = where == null ? HistoryFilter.ALL : FilterParser.parse(where);
    List<HistoryColumn> order = sort == null ? List.of() : HistoryColumn.list("--sort", sort);
    List<HistoryColumn> shown;
    if (columns != null) {
      shown = HistoryColumn.list("--columns", columns);
    } else {
      boolean states =
          order.stream().anyMatch(HistoryColumn::isOfStates)
              || filter.columns().stream().anyMatch(HistoryColumn::isOfStates);
      shown = states ? List.of(HistoryColumn.values()) : HistoryColumn.ofEvents();
    }
    return new HistoryQuery(filter, order, descending, most, shown);
  }

  /** Whether conditional states have to be known. */
  public boolean needsStates() {
    List<HistoryColumn> all = new ArrayList<>(shown);
    all.addAll(sort);
    all.addAll(filter.columns());
    return all.stream().anyMatch(HistoryColumn::isOfStates);
  }

  /** The columns of what is listed. */
  public List<HistoryColumn> shown() {
    return shown;
  }

  long most() {
    return most;
  }

  boolean isSorted() {
    return !sort.isEmpty();
  }

  /** Whether a history is among those wanted. */
  boolean matches(HistoryRow row) {
    return filter.test().test(row);
  }

  /** Whether every history is. */
  boolean isUnfiltered() {
    return filter.equals(HistoryFilter.ALL);
  }

  /** What a history is sorted by. */
  double[] keys(HistoryRow row) {
    return values(sort, row);
  }

  /** What is shown of it. */
  double[] shown(HistoryRow row) {
    return values(shown, row);
  }

  /** A history that is wanted: what it is sorted by, and what is shown. */
  record Found(long index, double[] keys, double[] values) {}

  Optional<Found> find(HistoryRow row) {
    if (!filter.test().test(row)) {
      return Optional.empty();
    }
    return Optional.of(new Found(row.index(), values(sort, row), values(shown, row)));
  }

  private static double[] values(List<HistoryColumn> columns, HistoryRow row) {
    double[] values = new double[columns.size()];
    for (int c = 0; c < values.length; c++) {
      values[c] = columns.get(c).of(row);
    }
    return values;
  }

  /** By the columns in turn, what is undefined last; then by index. */
  Comparator<Found> order() {
    return (a, b) -> {
      int order = compare(a.keys, b.keys);
      return order != 0 ? order : Long.compare(a.index, b.index);
    };
  }

  /** By the columns in turn, what is undefined last. */
  int compare(double[] a, double[] b) {
    for (int c = 0; c < a.length; c++) {
      int order = compare(a[c], b[c]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private int compare(double x, double y) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Boolean.compare(Double.isNaN(x), Double.isNaN(y));
    }
    return descending ? Double.compare(y, x) : Double.compare(x, y);
  }
}
