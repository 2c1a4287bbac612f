package dev.unravel.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCatalogTest {

  private static final int MANY = 4000;

  @TempDir private Path root;

  private void run(String name) throws IOException {
    Files.writeString(Files.createDirectory(root.resolve(name)).resolve("run.json"), "{}");
  }

  /** Names of which nothing is left in a URI all ask for the same id. */
  @Test
  void shouldNumberNamesThatLookAlikeInAUri() throws IOException {
    for (int i = 0; i < MANY; i++) {
      run(Character.toString(0x4e00 + i));
    }
    List<String> ids =
        RunCatalog.of(List.of(root), Time.MACHINE).all().stream().map(RunFolder::id).toList();
    assertThat(ids).hasSize(MANY).doesNotHaveDuplicates().contains("-", "-~2", "-~" + MANY);
  }

  @Test
  void shouldGiveNoIdTwiceWhereANameLooksLikeANumberedOne() throws IOException {
    for (String name : List.of("a?", "a!", "a#", "a-~2", "a-~3")) {
      run(name);
    }
    RunCatalog catalog = RunCatalog.of(List.of(root), Time.MACHINE);
    List<String> ids = catalog.all().stream().map(RunFolder::id).toList();
    assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    ids.forEach(id -> assertThat(catalog.find(id).id()).isEqualTo(id));
  }
}
