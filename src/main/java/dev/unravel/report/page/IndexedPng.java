package dev.unravel.report.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * A small picture of 8-bit indices into a palette, as PNG. The pixels are stored, not compressed,
 * so that the bytes do not depend on which zlib there is.
 *
 * <pre>
 *   signature, then chunks of length, type, data, CRC-32:
 *   IHDR  width, height, depth 8, colour type 3, 0, 0, 0
 *   PLTE  256 times red, green, blue
 *   IDAT  zlib: 78 01, blocks (last?, length, its complement, bytes), Adler-32
 *   IEND
 * </pre>
 *
 * <p>Source: W3C, Portable Network Graphics (third edition); RFC 1950 and 1951.
 */
final class IndexedPng {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
  private static final int LARGEST_BLOCK = 0xffff;

  private IndexedPng() {}

  /**
   * The file.
   *
   * @param pixels indices into the palette, width times height of them, by rows from the top
   * @param palette 256 times red, green, blue
   */
  static byte[] of(int width, int height, byte[] pixels, byte[] palette) {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 3, 0, 0, 0})
            .array();
    byte[] data = stored(lines(width, height, pixels));
    ByteBuffer file =
        ByteBuffer.allocate(8 + 4 * 12 + header.length + palette.length + data.length);
    file.put(SIGNATURE);
    chunk(file, "IHDR", header);
    chunk(file, "PLTE", palette);
    chunk(file, "IDAT", data);
    chunk(file, "IEND", new byte[0]);
    return file.array();
  }

  /** Each line begins with its filter: none. */
  private static byte[] lines(int width, int height, byte[] pixels) {
    ByteBuffer lines = ByteBuffer.allocate(height * (width + 1));
    for (int y = 0; y < height; y++) {
      lines.put((byte) 0).put(pixels, y * width, width);
    }
    return lines.array();
  }

  private static byte[] stored(byte[] bytes) {
    int blocks = (bytes.length + LARGEST_BLOCK - 1) / LARGEST_BLOCK;
    ByteBuffer out = ByteBuffer.allocate(2 + 5 * blocks + bytes.length + 4);
    out.put((byte) 0x78).put((byte) 1);
    for (int b = 0; b < blocks; b++) {
      int from = b * LARGEST_BLOCK;
      int length = Math.min(LARGEST_BLOCK, bytes.length - from);
      out.put((byte) (b == blocks - 1 ? 1 : 0));
      out.put((byte) length).put((byte) (length >> 8));
      out.put((byte) ~length).put((byte) (~length >> 8));
      out.put(bytes, from, length);
    }
    Adler32 adler = new Adler32();
    adler.update(bytes);
    return out.putInt((int) adler.getValue()).array();
  }

  private static void chunk(ByteBuffer file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    file.putInt(data.length).put(name).put(data).putInt((int) crc.getValue());
  }
}
