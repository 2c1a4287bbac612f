package dev.unravel.journal;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;

/**
 * Makes a block's records one zstd frame, with content size and checksum (the low 32 bits of XXH64
 * of the records; RFC 8878, section 3.1.1). For one thread at a time.
 *
 * <p>Level 1, or level -10 where records are long: those consist of times, of which only the
 * exponents repeat, and level 1 codes every one of their random bytes anew, in three times the
 * time, for a tenth of the size. What repeats there is close by, so that a small table finds it,
 * which stays in the first cache.
 */
final class ZstdCompressor implements Closeable {

  private static final int LEVEL = 1;
  private static final int LEVEL_FOR_LONG_RECORDS = -10;
  private static final int HASH_LOG_FOR_LONG_RECORDS = 10;
  private static final int OF_THE_LEVEL = 0;

  /** Bytes of a record, which with its fixed fields has some twenty events then. */
  private static final int LONG = 256;

  /** How every frame starts. */
  static final byte[] MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

  private final ZstdCompressCtx context =
      ZstdLibrary.with(() -> new ZstdCompressCtx().setChecksum(true));
  private byte[] bytes = new byte[0];
  private int length;

  /** The last frame, in the first {@link #length()} bytes; valid until the next call. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /**
   * Compresses the first {@code size} bytes of records.
   *
   * @param count how many records that are, positive
   */
  void compress(byte[] records, int size, int count) {
    int bound = Math.toIntExact(Zstd.compressBound(size));
    if (bytes.length < bound) {
      bytes = new byte[bound];
    }
    boolean isLong = size / count >= LONG;
    context.setLevel(isLong ? LEVEL_FOR_LONG_RECORDS : LEVEL);
    context.setHashLog(isLong ? HASH_LOG_FOR_LONG_RECORDS : OF_THE_LEVEL);
    length = context.compressByteArray(bytes, 0, bytes.length, records, 0, size);
  }

  @Override
  public void close() {
    context.close();
  }
}
