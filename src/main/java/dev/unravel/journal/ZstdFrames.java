package dev.unravel.journal;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * A block's records as one zstd frame: level 1, with content size and checksum (the low 32 bits of
 * XXH64 of the records; RFC 8878, section 3.1.1).
 *
 * <p>The results stay valid until the next call.
 */
final class ZstdFrames implements Closeable {

  /** How every frame starts. */
  static final byte[] MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

  /** A frame that claims to hold more is believed only as far as it really does. */
  private static final int TRUSTED_SIZE = 1 << 26;

  private final ZstdCompressCtx compressor = new ZstdCompressCtx().setLevel(1).setChecksum(true);
  private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
  private byte[] bytes = new byte[0];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Compresses the first {@code size} bytes of the records. */
  void compress(byte[] records, int size) {
    reserve(Math.toIntExact(Zstd.compressBound(size)));
    length = compressor.compressByteArray(bytes, 0, bytes.length, records, 0, size);
  }

  /** Decompresses the one frame that the first {@code size} bytes must be. */
  void decompress(byte[] frame, int size) throws MalformedException {
    try {
      long content = Zstd.getFrameContentSize(frame, 0, size);
      if (content < 0 || Zstd.findFrameCompressedSize(frame, 0, size) != size) {
        throw new MalformedException("the block is not one zstd frame");
      }
      if (content > TRUSTED_SIZE) {
        decompressDoubting(frame, size);
      } else {
        reserve((int) content);
        length = decompressor.decompressByteArray(bytes, 0, (int) content, frame, 0, size);
      }
      if (length != content) {
        throw new MalformedException("the block's size is not as it was written");
      }
    } catch (ZstdException e) {
      throw new MalformedException("the block does not decompress: " + e.getMessage());
    }
  }

  private void decompressDoubting(byte[] frame, int size) throws MalformedException {
    try (ZstdInputStream in =
        new ZstdInputStream(new ByteArrayInputStream(Arrays.copyOf(frame, size)))) {
      bytes = in.readAllBytes();
      length = bytes.length;
    } catch (IOException e) {
      throw new MalformedException("the block does not decompress: " + e.getMessage());
    }
  }

  private void reserve(int size) {
    if (bytes.length < size) {
      bytes = new byte[Math.max(size, (int) Math.min(2L * bytes.length, TRUSTED_SIZE))];
    }
  }

  @Override
  public void close() {
    compressor.close();
    decompressor.close();
  }
}
