package dev.unravel.journal;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * Takes zstd frames apart, as {@link ZstdCompressor} makes them, and trusts nothing in them. For
 * one thread at a time.
 */
final class ZstdDecompressor implements Closeable {

  /** A frame that claims to hold more is believed only as far as it really does. */
  private static final int TRUSTED_SIZE = 1 << 26;

  private final ZstdDecompressCtx context = ZstdLibrary.with(ZstdDecompressCtx::new);
  private byte[] bytes = new byte[0];
  private int length;

  /** What the last frame held, in the first {@link #length()} bytes; valid until the next call. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
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
        length = context.decompressByteArray(bytes, 0, (int) content, frame, 0, size);
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
    context.close();
  }
}
