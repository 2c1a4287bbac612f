package dev.unravel.journal;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;

/**
 * Makes a block's records one zstd frame: level 1, with content size and checksum (the low 32 bits
 * of XXH64 of the records; RFC 8878, section 3.1.1). For one thread at a time.
 */
final class ZstdCompressor implements Closeable {

  static final int LEVEL = 1;

  /** How every frame starts. */
  static final byte[] MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

  private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL).setChecksum(true);
  private byte[] bytes = new byte[0];
  private int length;

  /** The last frame, in the first {@link #length()} bytes; valid until the next call. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Compresses the first {@code size} bytes of the records. */
  void compress(byte[] records, int size) {
    int bound = Math.toIntExact(Zstd.compressBound(size));
    if (bytes.length < bound) {
      bytes = new byte[bound];
    }
    length = context.compressByteArray(bytes, 0, bytes.length, records, 0, size);
  }

  @Override
  public void close() {
    context.close();
  }
}
