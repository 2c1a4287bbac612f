package dev.unravel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stack of complex matrices in NumPy's format 1.0, read by its specification
 * (numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
 */
record NpyArray(int count, int rows, int columns, double[] numbers) {

  private static final Pattern DICT =
      Pattern.compile(
          "\\{'descr': '<c16', 'fortran_order': False, 'shape': \\((\\d+), (\\d+), (\\d+)\\), \\} *\n");

  static NpyArray read(Path file) {
    try {
      return parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static NpyArray parse(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    require(in.get() == (byte) 0x93, "magic byte");
    require(ascii(in, 5).equals("NUMPY"), "magic string");
    require(in.get() == 1 && in.get() == 0, "version");
    int length = Short.toUnsignedInt(in.getShort());
    require((10 + length) % 64 == 0, "alignment");
    Matcher dict = DICT.matcher(ascii(in, length));
    require(dict.matches(), "header");
    int count = Integer.parseInt(dict.group(1));
    int rows = Integer.parseInt(dict.group(2));
    int columns = Integer.parseInt(dict.group(3));
    require(in.remaining() == 16L * count * rows * columns, "length");
    double[] numbers = new double[2 * count * rows * columns];
    in.asDoubleBuffer().get(numbers);
    return new NpyArray(count, rows, columns, numbers);
  }

  private static String ascii(ByteBuffer in, int length) {
    byte[] text = new byte[length];
    in.get(text);
    return new String(text, StandardCharsets.US_ASCII);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("not an array of NumPy: " + what);
    }
  }

  double re(int t, int i, int j) {
    return numbers[2 * ((t * rows + i) * columns + j)];
  }

  double im(int t, int i, int j) {
    return numbers[2 * ((t * rows + i) * columns + j) + 1];
  }
}
