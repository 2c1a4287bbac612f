package dev.unravel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.linalg.ComplexMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NumPy's array file, by its specification. */
class NpyFileTest {

  private static byte[] stack(int count, int dimension) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpyFile.write(out, count, dimension, t -> matrix(t, dimension));
    return out.toByteArray();
  }

  private static ComplexMatrix matrix(int t, int dimension) {
    ComplexMatrix matrix = new ComplexMatrix(dimension, dimension);
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        matrix.set(i, j, 100 * t + 10 * i + j, -(100 * t + 10 * i + j));
      }
    }
    return matrix;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8})
  void shouldWriteTheSameHoweverManyMatricesAtATime(int strip) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpyFile.writeStrips(
        out,
        7,
        strip,
        3,
        (from, to) -> IntStream.range(from, to).mapToObj(t -> matrix(t, 3)).toList());
    assertThat(out.toByteArray()).isEqualTo(stack(7, 3));
  }

  @Test
  void shouldStartWithTheHeaderOfVersionOne() throws IOException {
    byte[] bytes = stack(2, 3);
    assertThat(bytes).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
    assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
        .startsWith("{'descr': '<c16', 'fortran_order': False, 'shape': (2, 3, 3), } ")
        .endsWith(" \n");
  }

  @Test
  void shouldAlignTheNumbersWhateverTheShape() throws IOException {
    for (int dimension : new int[] {1, 9, 10, 31}) {
      for (int count : new int[] {1, 10, 100}) {
        byte[] bytes = stack(count, dimension);
        int header = 10 + Byte.toUnsignedInt(bytes[8]) + 256 * Byte.toUnsignedInt(bytes[9]);
        assertThat(header % 64).isZero();
        assertThat(bytes[header - 1]).isEqualTo((byte) '\n');
        assertThat(bytes).hasSize(header + 16 * count * dimension * dimension);
      }
    }
  }

  @Test
  void shouldGoThroughTimesThenRowsThenColumns() throws IOException {
    ByteBuffer numbers =
        ByteBuffer.wrap(stack(2, 2), 128, 2 * 4 * 16).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : new int[] {0, 1, 10, 11, 100, 101, 110, 111}) {
      assertThat(numbers.getDouble()).isEqualTo(number);
      assertThat(numbers.getDouble()).isEqualTo(-number);
    }
  }
}
