package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.report.RecordWriter;
import dev.unravel.run.inspect.HistoryQuery;
import java.util.List;
import picocli.CommandLine.Option;

/** Which trajectories are listed, and how. */
final class ListOptions {

  /** The options here. */
  static final List<String> NAMES =
      List.of("--where", "--sort", "--reverse", "--top", "--all", "--columns");

  static final String TEXT_COLUMNS =
      "trajectory,prepared,jumps,measurements,first,last,m-first,m-last";

  @Option(
      names = "--where",
      paramLabel = "EXPR",
      description = {
        "List only those for which this holds: comparisons (< <= > >= = !=) of columns with"
            + " numbers, joined by and, or, not and parentheses. A column that is undefined equals"
            + " none. 'outcome = 2.5' holds if any measurement found 2.5, 'channel = 0' if channel 0"
            + " ever jumped.",
        "Columns: trajectory, weight, prepared, jumps, measurements; times first, last (p-first,"
            + " p-last = kappa t) and outcomes m-first, m-last of Eve's first and last measurement;"
            + " first-jump, last-jump;",
        "of the conditional states, which are followed once and kept in states.npy: bell-start,"
            + " bell-min (at time bell-min-t), bell-last; lost (p-lost): when the state ceased to be"
            + " non-local for good, none if it never was or still is; lost-measurements: how many"
            + " there had been."
      })
  private String where;

  @Option(
      names = "--sort",
      paramLabel = "COLUMN,...",
      description = "Sort by columns, undefined last; default: the order of the journal.")
  private String sort;

  @Option(names = "--reverse", description = "Largest first.")
  private boolean reverse;

  @Option(
      names = "--top",
      paramLabel = "K",
      defaultValue = "20",
      description = "List so many trajectories; default: ${DEFAULT-VALUE}.")
  private long top;

  @Option(names = "--all", description = "List all that match, whatever --top says.")
  private boolean all;

  @Option(
      names = "--columns",
      paramLabel = "COLUMN,...",
      description = "Columns to show; default: the events', and the states' if they are asked for.")
  private String columns;

  HistoryQuery query(RecordWriter.Format format) {
    if (top < 1) {
      throw new UserException("--top = " + top + ": must be an integer from 1");
    }
    long most = all ? Long.MAX_VALUE : top;
    HistoryQuery query = HistoryQuery.of(where, sort, reverse, most, columns);
    if (columns != null || format != RecordWriter.Format.TEXT) {
      return query;
    }
    String states = query.needsStates() ? ",bell-min,bell-last,lost,lost-measurements" : "";
    return HistoryQuery.of(where, sort, reverse, most, TEXT_COLUMNS + states);
  }

  /** Whether all trajectories match without being asked anything. */
  boolean isUnfiltered() {
    return where == null;
  }
}
