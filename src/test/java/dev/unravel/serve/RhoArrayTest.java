package dev.unravel.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.report.NpyFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of states against the states that were written. */
class RhoArrayTest {

  private static final int TIMES = 3;
  private static final int DIMENSION = 7;

  @TempDir private Path folder;

  private static ComplexMatrix matrix(int t) {
    ComplexMatrix matrix = new ComplexMatrix(DIMENSION, DIMENSION);
    for (int i = 0; i < DIMENSION; i++) {
      for (int j = 0; j < DIMENSION; j++) {
        matrix.set(i, j, 0.1 * t + 0.01 * i - 0.003 * j * j, 0.02 * i * j - 0.1);
      }
    }
    return matrix;
  }

  private RunFolder.FileEntry file() throws IOException {
    Path path = folder.resolve("rho.npy");
    try (OutputStream out = Files.newOutputStream(path)) {
      NpyFile.write(out, TIMES, DIMENSION, RhoArrayTest::matrix);
    }
    return new RunFolder.FileEntry("rho.npy", path, Files.size(path), 0);
  }

  private static double abs(ComplexMatrix rho, int i, int j) {
    return Math.hypot(rho.re(i, j), rho.im(i, j));
  }

  @Test
  void shouldShowEveryElementWhereThereIsRoom() throws IOException {
    RhoArray rho = RhoArray.of(file());
    for (int t = 0; t < TIMES; t++) {
      ByteBuffer picture = ByteBuffer.wrap(rho.picture(t, 100)).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(picture.getInt()).isEqualTo(TIMES);
      assertThat(picture.getInt()).isEqualTo(DIMENSION);
      assertThat(picture.getInt()).isEqualTo(1);
      for (int i = 0; i < DIMENSION; i++) {
        for (int j = 0; j < DIMENSION; j++) {
          assertThat(picture.getFloat()).isEqualTo((float) Math.sqrt(square(matrix(t), i, j)));
        }
      }
      assertThat(picture.hasRemaining()).isFalse();
    }
  }

  private static double square(ComplexMatrix rho, int i, int j) {
    return rho.re(i, j) * rho.re(i, j) + rho.im(i, j) * rho.im(i, j);
  }

  @Test
  void shouldShowTheLargestOfASquareWhereThereIsNot() throws IOException {
    RhoArray rho = RhoArray.of(file());
    ByteBuffer picture = ByteBuffer.wrap(rho.picture(1, 3)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(picture.getInt(8)).isEqualTo(3);
    picture.position(12);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double largest = 0;
        for (int k = 3 * i; k < Math.min(DIMENSION, 3 * i + 3); k++) {
          for (int l = 3 * j; l < Math.min(DIMENSION, 3 * j + 3); l++) {
            largest = Math.max(largest, abs(matrix(1), k, l));
          }
        }
        assertThat((double) picture.getFloat())
            .isCloseTo(largest, org.assertj.core.data.Offset.offset(1e-7));
      }
    }
  }

  @Test
  void shouldRefuseWhatIsCutShort() throws IOException {
    RunFolder.FileEntry whole = file();
    RunFolder.FileEntry cut = new RunFolder.FileEntry("rho.npy", whole.path(), whole.size() - 1, 0);
    assertThatThrownBy(() -> RhoArray.of(cut)).isInstanceOf(HttpFailure.class);
    Path other = Files.writeString(folder.resolve("other.npy"), "not an array at all");
    assertThatThrownBy(() -> RhoArray.of(new RunFolder.FileEntry("other.npy", other, 19, 0)))
        .isInstanceOf(HttpFailure.class);
  }
}
