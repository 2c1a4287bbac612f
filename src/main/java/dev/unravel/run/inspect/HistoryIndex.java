package dev.unravel.run.inspect;

import dev.unravel.UserException;
import dev.unravel.event.EventBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which histories a {@link HistoryQuery} wants, in its order, by their indices alone: of the rows
 * any page can be read at once, whatever their number. What the query says of the most to be listed
 * does not count here.
 */
public final class HistoryIndex {

  private static final int CHUNK = 8192;

  /** So many that match are ordered, at most. */
  private static final int MOST = 20_000_000;

  private final Histories histories;
  private final @Nullable StateTable states;
  private final HistoryQuery query;
  private final long count;

  /** Empty: all, in the journal's order. */
  private int[] order = {};

  private final boolean all;

  private HistoryIndex(
      Histories histories, @Nullable StateTable states, HistoryQuery query, long count) {
    this.histories = histories;
    this.states = states;
    this.query = query;
    this.count = count;
    all = query.isUnfiltered() && !query.isSorted();
  }

  /** What one chunk holds: indices that match, and what each is sorted by. */
  private record Part(List<Integer> indices, List<double[]> keys) {}

  /**
   * Walks over the journal, unless all are wanted as they are.
   *
   * @param states what {@link StateWork} has made, if the query needs it
   * @throws UserException if more match than can be ordered
   */
  public static HistoryIndex of(
      Histories histories, @Nullable StateWork states, HistoryQuery query, int workers) {
    long count = histories.count();
    StateTable table = states == null ? null : states.table();
    HistoryIndex index = new HistoryIndex(histories, table, query, count);
    if (!index.all) {
      index.search(workers);
    }
    return index;
  }

  private void search(int workers) {
    List<Integer> indices = new ArrayList<>();
    List<double[]> keys = new ArrayList<>();
    histories.scan(
        0,
        count,
        CHUNK,
        workers,
        this::cursor,
        this::search,
        part -> {
          indices.addAll(part.indices);
          keys.addAll(part.keys);
          if (indices.size() > MOST) {
            throw new UserException("more than " + MOST + " histories match; ask for fewer");
          }
        });
    order =
        query.isSorted()
            ? sorted(indices, keys)
            : indices.stream().mapToInt(Integer::intValue).toArray();
  }

  private HistoryRow cursor() {
    return new HistoryRow(histories.setup().system().eve(), states);
  }

  private Part search(HistoryRow row, EventBlock events) {
    Part part = new Part(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < events.size(); i++) {
      row.moveTo(events, i);
      if (!events.isOpen() && query.matches(row)) {
        part.indices.add(Math.toIntExact(row.index()));
        if (query.isSorted()) {
          part.keys.add(query.keys(row));
        }
      }
    }
    return part;
  }

  /** The sort is stable: equal ones stay in the journal's order. */
  private int[] sorted(List<Integer> indices, List<double[]> keys) {
    return IntStream.range(0, keys.size())
        .boxed()
        .sorted((a, b) -> query.compare(keys.get(a), keys.get(b)))
        .mapToInt(indices::get)
        .toArray();
  }

  /** How many histories there are. */
  public long count() {
    return count;
  }

  /** How many match. */
  public long matched() {
    return all ? count : order.length;
  }

  /** Bytes that it keeps. */
  public long bytes() {
    return 4L * order.length + 64;
  }

  /**
   * Rows of the listing.
   *
   * @param offset how many rows come before them
   * @param length how many, at most
   * @return a number for each column shown, by row
   */
  public List<double[]> page(long offset, int length) {
    int rows = (int) Math.max(0, Math.min(length, matched() - offset));
    if (rows == 0) {
      return List.of();
    }
    HistoryRow cursor = cursor();
    if (all) {
      List<double[]> page = new ArrayList<>(rows);
      histories.slices(
          offset,
          offset + rows,
          slice -> {
            for (int i = 0; i < slice.size(); i++) {
              cursor.moveTo(slice, i);
              if (!slice.isOpen()) {
                page.add(query.shown(cursor));
              }
            }
          });
      return page;
    }
    return Arrays.stream(order, (int) offset, (int) offset + rows)
        .mapToObj(
            i -> {
              histories.at(i, block -> cursor.moveTo(block, 0));
              return query.shown(cursor);
            })
        .toList();
  }
}
