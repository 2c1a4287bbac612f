package dev.unravel.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Reads Avro's binary encoding out of a byte array and trusts nothing in it: what does not fit is
 * refused before anything is allocated for it.
 *
 * <p>Integers are zigzag varints, doubles 8 bytes little-endian, strings and bytes have their
 * length in front (Avro 1.12.1 specification, "Binary Encoding").
 */
final class AvroCursor {

  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int limit;
  private int position;

  /** A cursor at the start of the first {@code limit} bytes. */
  AvroCursor(byte[] bytes, int limit) {
    this.bytes = bytes;
    this.limit = limit;
  }

  int position() {
    return position;
  }

  void moveTo(int newPosition) {
    position = newPosition;
  }

  boolean atEnd() {
    return position == limit;
  }

  long readLong() throws MalformedException {
    long zigzag = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position == limit) {
        throw new TruncatedException("ends inside a number");
      }
      byte b = bytes[position++];
      zigzag |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return (zigzag >>> 1) ^ -(zigzag & 1);
      }
    }
    throw new MalformedException("a number of more than 64 bits");
  }

  /** An integer from 0 to 2^31 - 1. */
  int readIndex() throws MalformedException {
    long value = readLong();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new MalformedException("%s where an index or a length should be".formatted(value));
    }
    return (int) value;
  }

  int readInt() throws MalformedException {
    long value = readLong();
    if (value != (int) value) {
      throw new MalformedException("%s where an int should be".formatted(value));
    }
    return (int) value;
  }

  double readDouble() throws MalformedException {
    return doubleAt(skip(Double.BYTES));
  }

  double doubleAt(int at) {
    return (double) DOUBLE.get(bytes, at);
  }

  byte byteAt(int at) {
    return bytes[at];
  }

  byte[] readFixed(int length) throws MalformedException {
    int at = skip(length);
    return Arrays.copyOfRange(bytes, at, at + length);
  }

  String readString() throws MalformedException {
    int length = readIndex();
    return new String(bytes, skip(length), length, UTF_8);
  }

  /** Moves on by so many bytes and returns where they start. */
  int skip(long length) throws MalformedException {
    if (length > limit - position) {
      throw new TruncatedException("ends %s bytes too early".formatted(length - limit + position));
    }
    int at = position;
    position += (int) length;
    return at;
  }
}
