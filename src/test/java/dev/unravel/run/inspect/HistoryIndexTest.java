package dev.unravel.run.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.conf.Scenario;
import dev.unravel.run.CurveSetup;
import dev.unravel.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of the index against the one listing of everything, row by row. */
class HistoryIndexTest {

  private static final Path SAMPLE = Path.of("trajectories", "sample-format-1");

  @TempDir private Path folder;

  private Histories histories(int curve) throws IOException {
    try (Stream<Path> files = Files.list(SAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Scenario scenario = new RunDirectory(folder).existingRun().scenario();
    return Histories.open(folder, scenario, CurveSetup.of(scenario).get(curve));
  }

  private static List<double[]> listing(Histories histories, HistoryQuery query) {
    List<double[]> rows = new ArrayList<>();
    HistoryListing.list(histories, null, query, 2, rows::add);
    return rows;
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, false",
        "measurements >= 1, -, false",
        "-, first, false",
        "-, first, true",
        "measurements > 0 and not m-first = 0.5, 'm-last,first', true",
        "trajectory < 0, first, false"
      })
  void shouldGiveTheListingPageByPage(String where, String sort, boolean reverse)
      throws IOException {
    Histories histories = histories(1);
    HistoryQuery query = HistoryQuery.of(where, sort, reverse, Long.MAX_VALUE, null);
    List<double[]> all = listing(histories, query);
    HistoryIndex index = HistoryIndex.of(histories, null, query, 2);

    assertThat(index.matched()).isEqualTo(all.size());
    assertThat(index.count()).isEqualTo(histories.count());
    List<double[]> pages = new ArrayList<>();
    for (long offset = 0; offset < all.size() + 14; offset += 7) {
      pages.addAll(index.page(offset, 7));
    }
    assertThat(texts(pages)).isEqualTo(texts(all));
  }

  /** In which undefined equals undefined. */
  private static List<String> texts(List<double[]> rows) {
    return rows.stream().map(Arrays::toString).toList();
  }

  @Test
  void shouldGiveNothingBeyondTheEnd() throws IOException {
    Histories histories = histories(0);
    HistoryIndex index =
        HistoryIndex.of(histories, null, HistoryQuery.of(null, null, false, 1, null), 1);
    assertThat(index.page(Long.MAX_VALUE, 500)).isEmpty();
    assertThat(index.page(histories.count(), 1)).isEmpty();
  }
}
