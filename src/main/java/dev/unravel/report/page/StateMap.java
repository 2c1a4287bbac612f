package dev.unravel.report.page;

import dev.unravel.OutsideFile;
import dev.unravel.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * |rho_S| at some times of a curve.
 *
 * @param label the curve's
 * @param dimension d
 * @param slices at the first time, in the middle, and at the last
 */
public record StateMap(String label, int dimension, List<Slice> slices) {

  /** More rows and columns than this are drawn as the greatest of some. */
  private static final int MOST_CELLS = 64;

  private static final int PREFIX = 10;
  private static final int COMPLEX_BYTES = 16;
  private static final int LARGEST_HEADER = 4096;
  private static final Pattern SHAPE = Pattern.compile("\\((\\d{1,9}), (\\d{1,5}), (\\d{1,5})\\)");

  /**
   * At one time.
   *
   * @param index of the grid time
   * @param cells |rho_ij|, n x n by rows, with n = d or, where d is large, the greatest of squares
   *     of neighbours
   */
  public record Slice(int index, int n, double[] cells) {}

  /**
   * Reads what is needed of an array of shape (T, d, d), as {@code rho.npy} is.
   *
   * @throws UserException if it is none
   */
  public static StateMap read(Path file, String label) throws IOException {
    try (FileChannel channel = OutsideFile.open(file)) {
      ByteBuffer prefix = read(channel, 0, PREFIX, file);
      int length = Short.toUnsignedInt(prefix.getShort(PREFIX - 2));
      if (length > LARGEST_HEADER) {
        throw broken(file);
      }
      String header =
          StandardCharsets.US_ASCII.decode(read(channel, PREFIX, length, file)).toString();
      Matcher shape = SHAPE.matcher(header);
      if (!header.contains("'<c16'") || !shape.find() || !shape.group(2).equals(shape.group(3))) {
        throw broken(file);
      }
      int times = Integer.parseInt(shape.group(1));
      int d = Integer.parseInt(shape.group(2));
      if (channel.size() != PREFIX + length + (long) COMPLEX_BYTES * times * d * d || d == 0) {
        throw broken(file);
      }
      List<Slice> slices = new ArrayList<>();
      for (int index : Thinned.of(times, 3)) {
        slices.add(slice(channel, PREFIX + length, index, d, file));
      }
      return new StateMap(label, d, List.copyOf(slices));
    }
  }

  private static Slice slice(FileChannel channel, int start, int index, int d, Path file)
      throws IOException {
    int step = (d + MOST_CELLS - 1) / MOST_CELLS;
    int n = (d + step - 1) / step;
    double[] cells = new double[n * n];
    long at = start + (long) COMPLEX_BYTES * d * d * index;
    for (int i = 0; i < d; i++) {
      ByteBuffer row = read(channel, at + (long) COMPLEX_BYTES * d * i, COMPLEX_BYTES * d, file);
      for (int j = 0; j < d; j++) {
        double re = row.getDouble();
        double im = row.getDouble();
        int cell = i / step * n + j / step;
        cells[cell] = Math.max(cells[cell], Math.sqrt(re * re + im * im));
      }
    }
    return new Slice(index, n, cells);
  }

  private static ByteBuffer read(FileChannel channel, long at, int bytes, Path file)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw broken(file);
      }
    }
    return buffer.flip();
  }

  private static UserException broken(Path file) {
    return new UserException(
        file + ": not an array of states, or cut short; make it anew with: unravel replay");
  }
}
