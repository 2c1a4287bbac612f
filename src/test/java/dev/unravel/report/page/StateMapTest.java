package dev.unravel.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.UserException;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.report.NpyFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateMapTest {

  @TempDir private Path directory;

  /** Element (i, j) at time t is (t + 1) (3 + 4i) where i = j = 1, else 0. */
  private Path written(int times, int d) throws IOException {
    Path file = directory.resolve("rho.npy");
    try (OutputStream out = Files.newOutputStream(file)) {
      NpyFile.write(
          out,
          times,
          d,
          t -> {
            ComplexMatrix matrix = new ComplexMatrix(d, d);
            matrix.set(1, 1, 3.0 * (t + 1), 4.0 * (t + 1));
            return matrix;
          });
    }
    return file;
  }

  @Test
  void shouldReadTheFirstTheMiddleAndTheLast() throws IOException {
    StateMap map = StateMap.read(written(5, 3), "a");
    assertThat(map.slices()).extracting(StateMap.Slice::index).containsExactly(0, 2, 4);
    assertThat(map.slices().get(2).cells()).containsExactly(0, 0, 0, 0, 25, 0, 0, 0, 0);
  }

  @Test
  void shouldKeepTheGreatestOfNeighbours() throws IOException {
    StateMap.Slice slice = StateMap.read(written(1, 129), "a").slices().get(0);
    assertThat(slice.n()).isEqualTo(43);
    assertThat(slice.cells()[0]).isEqualTo(5);
    assertThat(Arrays.stream(slice.cells()).sum()).isEqualTo(5);
  }

  @Test
  void shouldSayThatAFileIsCutOrNone() throws IOException {
    Path file = written(2, 3);
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 5, 40, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> StateMap.read(file, "a"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("unravel replay");
    }
  }

  /** What the JDK's own reader of PNG makes of it. */
  @Test
  void shouldBeAPicture() throws IOException {
    byte[] palette = new byte[768];
    palette[3 * 7] = (byte) 200;
    palette[3 * 7 + 2] = 11;
    byte[] pixels = new byte[300 * 250];
    pixels[300 * 2 + 1] = 7;
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(IndexedPng.of(300, 250, pixels, palette)));
    assertThat(image.getWidth()).isEqualTo(300);
    assertThat(image.getHeight()).isEqualTo(250);
    assertThat(image.getRGB(1, 2)).isEqualTo(0xffc8000b);
    assertThat(image.getRGB(2, 1)).isEqualTo(0xff000000);
  }
}
