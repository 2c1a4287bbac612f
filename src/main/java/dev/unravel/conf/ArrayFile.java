package dev.unravel.conf;

import dev.unravel.OutsideFile;
import dev.unravel.linalg.ComplexMatrix;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's array file as a user may give it: versions 1 to 3, complex128 or float64, little endian,
 * in either order, of up to three dimensions. Source: numpy.lib.format.
 */
final class ArrayFile {

  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("'shape'\\s*:\\s*\\(((?:\\s*\\d{1,9}\\s*,?){0,3})\\s*\\)");
  private static final int PREFIX = 8;

  private final int[] shape;
  private final boolean fortran;
  private final boolean complex;
  private final ByteBuffer data;

  private ArrayFile(int[] shape, boolean fortran, String descr, ByteBuffer data) {
    this.shape = shape;
    this.fortran = fortran;
    complex = descr.equals("<c16");
    this.data = data;
  }

  /**
   * Reads a file.
   *
   * @throws OutsideFile.Unfit if it is no such array
   */
  static ArrayFile read(Path file) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(OutsideFile.readGiven(file, OutsideFile.LARGEST_RESULT))
            .order(ByteOrder.LITTLE_ENDIAN);
    try {
      return parse(file, bytes);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw unfit(file);
    }
  }

  private static ArrayFile parse(Path file, ByteBuffer bytes) throws IOException {
    byte[] magic = new byte[6];
    bytes.get(magic);
    byte[] wanted = "?NUMPY".getBytes(StandardCharsets.US_ASCII);
    wanted[0] = (byte) 0x93;
    int version = bytes.get();
    bytes.position(PREFIX);
    if (!Arrays.equals(magic, wanted) || version < 1 || version > 3) {
      throw unfit(file);
    }
    long length = version == 1 ? Short.toUnsignedLong(bytes.getShort()) : bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw unfit(file);
    }
    byte[] header = new byte[(int) length];
    bytes.get(header);
    String text = new String(header, StandardCharsets.US_ASCII);
    Matcher descr = DESCR.matcher(text);
    Matcher fortran = FORTRAN.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    boolean known = descr.find() && fortran.find() && shape.find();
    if (!known || !Arrays.asList("<c16", "<f8").contains(descr.group(1))) {
      throw unfit(file);
    }
    int[] sizes =
        Arrays.stream(shape.group(1).split("[\\s,]+"))
            .filter(size -> !size.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    ArrayFile array =
        new ArrayFile(sizes, fortran.group(1).equals("True"), descr.group(1), bytes.slice());
    double count = 1;
    for (int size : sizes) {
      count *= size;
    }
    if (count * array.width() != bytes.remaining()) {
      throw unfit(file);
    }
    array.data.order(ByteOrder.LITTLE_ENDIAN);
    return array;
  }

  private static OutsideFile.Unfit unfit(Path file) {
    return new OutsideFile.Unfit(
        file, "is not a NumPy array of complex128 or float64, little endian");
  }

  /** The sizes of its dimensions. */
  int[] shape() {
    return shape.clone();
  }

  /** The vector, as a column, or matrix that is left when all but the last ones are fixed. */
  ComplexMatrix matrix(int index) {
    int n = shape.length;
    int rows = n == 1 ? shape[0] : shape[n - 2];
    int columns = n == 1 ? 1 : shape[n - 1];
    ComplexMatrix matrix = new ComplexMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = place(index, i, j);
        matrix.set(i, j, number(at), complex ? imaginary(at) : 0);
      }
    }
    return matrix;
  }

  private int place(int t, int i, int j) {
    int[] position = shape.length == 1 ? new int[] {i} : new int[] {t, i, j};
    int from = position.length - shape.length;
    int place = 0;
    for (int k = 0; k < shape.length; k++) {
      int axis = fortran ? shape.length - 1 - k : k;
      place = place * shape[axis] + position[from + axis];
    }
    return place;
  }

  private double number(int at) {
    return data.getDouble(at * width());
  }

  private double imaginary(int at) {
    return data.getDouble(at * width() + Double.BYTES);
  }

  private int width() {
    return complex ? 2 * Double.BYTES : Double.BYTES;
  }
}
