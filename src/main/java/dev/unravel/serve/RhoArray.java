package dev.unravel.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of the format that {@link dev.unravel.report.NpyFile} writes, complex128 (T, d, d), read
 * matrix by matrix.
 */
final class RhoArray {

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\{'descr': '<c16', 'fortran_order': False,"
              + " 'shape': \\((\\d{1,9}), (\\d{1,5}), (\\d{1,5})\\), \\}\\s*");
  private static final int PREFIX = 10;

  /** Rows that are read at once. */
  private static final int PIECE = 1 << 20;

  private final RunFolder.FileEntry file;
  private final long start;
  private final int times;
  private final int dimension;

  private RhoArray(RunFolder.FileEntry file, long start, int times, int dimension) {
    this.file = file;
    this.start = start;
    this.times = times;
    this.dimension = dimension;
  }

  /**
   * Reads the header.
   *
   * @throws HttpFailure if it is not such an array
   */
  static RhoArray of(RunFolder.FileEntry file) throws IOException {
    byte[] bytes = RunFolder.read(file, 1024);
    ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < PREFIX) {
      throw broken(file);
    }
    int length = Short.toUnsignedInt(head.getShort(8));
    if (PREFIX + length > bytes.length) {
      throw broken(file);
    }
    Matcher shape = SHAPE.matcher(new String(bytes, PREFIX, length, StandardCharsets.US_ASCII));
    if (!shape.matches() || !shape.group(2).equals(shape.group(3))) {
      throw broken(file);
    }
    int times = Integer.parseInt(shape.group(1));
    int dimension = Integer.parseInt(shape.group(2));
    if (file.size() != PREFIX + length + 16L * times * dimension * dimension) {
      throw broken(file);
    }
    return new RhoArray(file, PREFIX + length, times, dimension);
  }

  private static HttpFailure broken(RunFolder.FileEntry file) {
    return new HttpFailure(500, file.name() + " is not an array of density matrices");
  }

  int times() {
    return times;
  }

  int dimension() {
    return dimension;
  }

  /** Takes an element. */
  interface Sink {
    void take(int i, int j, double re, double im) throws IOException;
  }

  /** Goes through matrix t, row by row, in memory that does not grow with it. */
  void forEach(int t, Sink sink) throws IOException {
    int row = 16 * dimension;
    int rows = Math.max(1, Math.min(dimension, PIECE / row));
    ByteBuffer piece = ByteBuffer.allocate(rows * row).order(ByteOrder.LITTLE_ENDIAN);
    try (SeekableByteChannel channel = RunFolder.open(file)) {
      channel.position(start + (long) t * dimension * row);
      for (int i = 0; i < dimension; i += rows) {
        piece.clear().limit(Math.min(rows, dimension - i) * row);
        fill(channel, piece);
        for (int k = 0; piece.hasRemaining(); k++) {
          sink.take(i + k / dimension, k % dimension, piece.getDouble(), piece.getDouble());
        }
      }
    }
  }

  private static void fill(SeekableByteChannel channel, ByteBuffer piece) throws IOException {
    while (piece.hasRemaining()) {
      if (channel.read(piece) < 0) {
        throw new IOException("the file has become shorter");
      }
    }
    piece.flip();
  }

  /**
   * |rho_ij| at time t for a screen: of each square of f x f elements the largest, with f the least
   * for which no more than {@code cells} squares lie in a row; f = 1 shows every element.
   *
   * @return int32 T, d, f, then n = ceil(d / f) times n float32, little endian
   */
  byte[] picture(int t, int cells) throws IOException {
    int factor = (dimension + cells - 1) / cells;
    int n = (dimension + factor - 1) / factor;
    float[] largest = new float[n * n];
    forEach(
        t,
        (i, j, re, im) -> {
          int at = i / factor * n + j / factor;
          largest[at] = Math.max(largest[at], (float) Math.sqrt(re * re + im * im));
        });
    ByteBuffer bytes = ByteBuffer.allocate(12 + 4 * n * n).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(times).putInt(dimension).putInt(factor);
    bytes.asFloatBuffer().put(largest);
    return bytes.array();
  }
}
