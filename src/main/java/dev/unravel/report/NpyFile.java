package dev.unravel.report;

import dev.unravel.linalg.ComplexMatrix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;

/**
 * NumPy's array file of format 1.0: complex128, C order, shape (T, d, d).
 *
 * <pre>
 *   offset  bytes
 *        0      6  \x93NUMPY
 *        6      2  format version 1, 0
 *        8      2  H, length of the header, little endian
 *       10      H  header, a Python dict in ASCII, padded with spaces and a line feed so that 10 + H is
 *                  a multiple of 64
 *   10 + H         T d d pairs of doubles, real part and imaginary part, little endian
 * </pre>
 *
 * <p>Source: numpy.lib.format, numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
 */
public final class NpyFile {

  private static final int ALIGNMENT = 64;
  private static final int PREFIX = 10;

  private NpyFile() {}

  /**
   * Writes a stack of matrices.
   *
   * @param count T
   * @param dimension d
   * @param matrices matrix t, for t from 0 to T - 1
   */
  public static void write(
      OutputStream out, int count, int dimension, IntFunction<ComplexMatrix> matrices)
      throws IOException {
    writeStrips(out, count, 1, dimension, (from, to) -> List.of(matrices.apply(from)));
  }

  /** Some matrices of a stack. */
  public interface Strips {
    /** Those from {@code from} to {@code to - 1}. */
    List<ComplexMatrix> strip(int from, int to);
  }

  /**
   * The same, so many matrices at a time.
   *
   * @param matrices is asked for one strip after the other
   */
  public static void writeStrips(
      OutputStream out, int count, int strip, int dimension, Strips matrices) throws IOException {
    out.write(header(count, dimension));
    ByteBuffer bytes =
        ByteBuffer.allocate(16 * dimension * dimension).order(ByteOrder.LITTLE_ENDIAN);
    for (int t = 0; t < count; t += strip) {
      for (ComplexMatrix matrix : matrices.strip(t, Math.min(count, t + strip))) {
        bytes.clear();
        for (int i = 0; i < dimension; i++) {
          put(bytes, matrix.re(i), matrix.im(i));
        }
        out.write(bytes.array());
      }
    }
  }

  private static void put(ByteBuffer bytes, double[] re, double[] im) {
    for (int j = 0; j < re.length; j++) {
      bytes.putDouble(re[j]).putDouble(im[j]);
    }
  }

  private static byte[] header(int count, int dimension) {
    String dict =
        "{'descr': '<c16', 'fortran_order': False, 'shape': (%s, %s, %s), }"
            .formatted(count, dimension, dimension);
    int unpadded = PREFIX + dict.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    byte[] text = (dict + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer header = ByteBuffer.allocate(PREFIX + text.length).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) text.length).put(text);
    return header.array();
  }
}
