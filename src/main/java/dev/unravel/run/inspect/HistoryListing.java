package dev.unravel.run.inspect;

import dev.unravel.event.EventBlock;
import dev.unravel.run.inspect.HistoryQuery.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers a {@link HistoryQuery} by one walk over the journal, on several threads. Of a sorted
 * listing no more is kept than is wanted; one in the order of the journal is handed on as it comes.
 */
public final class HistoryListing {

  private static final int CHUNK = 8192;

  private final HistoryQuery query;
  private final Consumer<double[]> rows;
  private final PriorityQueue<Found> best;
  private long matched;
  private long handedOn;

  private HistoryListing(HistoryQuery query, Consumer<double[]> rows) {
    this.query = query;
    this.rows = rows;
    best = new PriorityQueue<>(query.order().reversed());
  }

  /** What one chunk holds. */
  private record Part(long matched, List<Found> found) {}

  /**
   * Lists.
   *
   * @param states what {@link StateWork} has made, if the query needs it
   * @param rows takes a number for each column shown, row by row
   * @return how many histories match
   */
  public static long list(
      Histories histories,
      @Nullable StateWork states,
      HistoryQuery query,
      int workers,
      Consumer<double[]> rows) {
    HistoryListing listing = new HistoryListing(query, rows);
    StateTable table = states == null ? null : states.table();
    var eve = histories.setup().system().eve();
    histories.scan(
        0,
        histories.count(),
        CHUNK,
        workers,
        () -> new HistoryRow(eve, table),
        listing::search,
        listing::take);
    listing.finish();
    return listing.matched;
  }

  private Part search(HistoryRow row, EventBlock events) {
    PriorityQueue<Found> found = new PriorityQueue<>(query.order().reversed());
    List<Found> inOrder = new ArrayList<>();
    long count = 0;
    for (int i = 0; i < events.size(); i++) {
      row.moveTo(events, i);
      if (events.isOpen()) {
        continue; // Its other parts come next.
      }
      var match = query.find(row);
      if (match.isPresent()) {
        count++;
        if (query.isSorted()) {
          keep(found, match.get());
        } else if (inOrder.size() < query.most()) {
          inOrder.add(match.get());
        }
      }
    }
    return new Part(count, query.isSorted() ? List.copyOf(found) : inOrder);
  }

  private void keep(PriorityQueue<Found> queue, Found found) {
    queue.add(found);
    if (queue.size() > query.most()) {
      queue.remove();
    }
  }

  private void take(Part part) {
    matched += part.matched;
    for (Found found : part.found) {
      if (query.isSorted()) {
        keep(best, found);
      } else if (handedOn++ < query.most()) {
        rows.accept(found.values());
      }
    }
  }

  private void finish() {
    best.stream().sorted(query.order()).forEach(found -> rows.accept(found.values()));
  }
}
