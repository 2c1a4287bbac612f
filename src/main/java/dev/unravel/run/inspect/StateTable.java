package dev.unravel.run.inspect;

import dev.unravel.OutsideFile;
import dev.unravel.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the conditional states of each trajectory of a curve give, as a file beside the journal:
 * NumPy's format 1.0, one record of {@value #COLUMNS} float64 a trajectory, in index order.
 *
 * <pre>
 *   offset  bytes
 *        0      8  \x93NUMPY 1 0
 *        8      2  length of the header, little endian
 *       10    502  header, a Python dict in ASCII, padded with spaces and a line feed
 *      512  48 M  records, little endian
 * </pre>
 */
final class StateTable {

  static final int START = 0;
  static final int LEAST = 1;
  static final int LEAST_TIME = 2;
  static final int LAST = 3;
  static final int LOST = 4;
  static final int LOST_MEASUREMENTS = 5;
  static final int COLUMNS = 6;

  /** Their names in the file. */
  static final List<String> NAMES =
      List.of("bell_start", "bell_min", "bell_min_t", "bell_last", "lost", "lost_measurements");

  static final int RECORD = COLUMNS * Double.BYTES;
  private static final int HEADER = 512;

  /** Records in a piece that is mapped into memory at once. */
  private static final int PIECE = 1 << 20;

  private final long rows;
  private final List<ByteBuffer> pieces;

  private StateTable(long rows, List<ByteBuffer> pieces) {
    this.rows = rows;
    this.pieces = pieces;
  }

  /** No rows. */
  static StateTable empty() {
    return new StateTable(0, List.of());
  }

  /** The header of a file with so many records. */
  static byte[] header(long rows) {
    String descr = NAMES.stream().map("('%s', '<f8')"::formatted).collect(Collectors.joining(", "));
    String dict =
        "{'descr': [%s], 'fortran_order': False, 'shape': (%d,), }".formatted(descr, rows);
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.put((byte) 1).put((byte) 0).putShort((short) (HEADER - 10));
    header.put(dict.getBytes(StandardCharsets.US_ASCII));
    while (header.remaining() > 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').array();
  }

  /** The records of a file; those that are not there whole do not count. */
  static StateTable read(Path file) {
    try (FileChannel channel = OutsideFile.open(file)) {
      long rows = Math.max(0, channel.size() - HEADER) / RECORD;
      List<ByteBuffer> pieces = new ArrayList<>();
      for (long row = 0; row < rows; row += PIECE) {
        long length = Math.min(PIECE, rows - row) * RECORD;
        pieces.add(
            channel
                .map(FileChannel.MapMode.READ_ONLY, HEADER + row * RECORD, length)
                .order(ByteOrder.LITTLE_ENDIAN));
      }
      return new StateTable(rows, pieces);
    } catch (OutsideFile.Unfit e) {
      throw new UserException(file + ": " + e.getReason());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e, e);
    }
  }

  long rows() {
    return rows;
  }

  double get(long row, int column) {
    return pieces.get((int) (row / PIECE)).getDouble((int) (row % PIECE) * RECORD + 8 * column);
  }
}
