package dev.unravel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unravel.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * The header of a segment: an Avro container header whose sync marker is a digest of it.
 *
 * <pre>
 *   +------------------+  0
 *   | "Obj" 0x01       |  magic
 *   +------------------+  4
 *   | 6                |  number of metadata entries, zigzag varint
 *   +------------------+
 *   | length | key     |  avro.schema       trajectory.avsc
 *   | length | value   |  avro.codec        zstandard
 *   |   ... 6 times    |  unravel.format    1, or 2 with trajectory-2.avsc
 *   |                  |  unravel.scenario  the resolved scenario
 *   |                  |  unravel.seed      decimal, signed 64 bits
 *   |                  |  unravel.segment   decimal, the number in the file name
 *   +------------------+
 *   | 0                |  end of the metadata
 *   +------------------+  n
 *   | sync marker      |  first 15 bytes of SHA-256(bytes 0..n-1), then 0xff
 *   +------------------+  n + 16 = length
 * </pre>
 *
 * <p>Avro leaves the marker's choice to the writer. As a digest it tells a changed bit anywhere in
 * the header, and since it also closes every block, it ties each block to its segment. Its last
 * byte is 0xff so that a marker with one bit changed never ends in zero, as a torn block may.
 *
 * @param run the run that the segment belongs to
 * @param segment the segment's number
 * @param format of its records
 * @param marker the sync marker
 * @param length where the blocks start, in bytes
 */
record SegmentHeader(
    JournalHeader run, int segment, JournalFormat format, byte[] marker, int length) {

  static final int MARKER_LENGTH = 16;

  /** No header is longer; so much is read to decode one. */
  static final int MAX_LENGTH = 1 << 22;

  private static final byte[] MAGIC = {'O', 'b', 'j', 1};
  private static final String CODEC = "zstandard";

  /** The header's bytes, marker included. */
  static byte[] encode(JournalHeader run, int segment, JournalFormat format) throws IOException {
    return encode(metadata(format, run, segment));
  }

  static Map<String, String> metadata(JournalFormat format, JournalHeader run, int segment) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("avro.schema", format.schemaText());
    metadata.put("avro.codec", CODEC);
    metadata.put("unravel.format", format.number());
    metadata.put("unravel.scenario", run.scenario());
    metadata.put("unravel.seed", Long.toString(run.seed()));
    metadata.put("unravel.segment", Integer.toString(segment));
    return metadata;
  }

  static byte[] encode(Map<String, String> metadata) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    encoder.writeFixed(MAGIC);
    encoder.writeMapStart();
    encoder.setItemCount(metadata.size());
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      encoder.startItem();
      encoder.writeString(entry.getKey());
      encoder.writeBytes(entry.getValue().getBytes(UTF_8));
    }
    encoder.writeMapEnd();
    encoder.flush();
    bytes.write(marker(bytes.toByteArray(), bytes.size()));
    if (bytes.size() > MAX_LENGTH) {
      throw new UserException(
          "the scenario, written out in full, is larger than the 4 MiB that a journal's header holds");
    }
    return bytes.toByteArray();
  }

  /**
   * Decodes the header at the start of the given bytes.
   *
   * @throws MalformedException if it is not one, or not as it was written
   * @throws JournalFormatException if it is as it was written, by another format version
   */
  static SegmentHeader decode(Path file, byte[] bytes) throws MalformedException {
    AvroCursor cursor = new AvroCursor(bytes, bytes.length);
    if (!Arrays.equals(cursor.readFixed(MAGIC.length), MAGIC)) {
      throw new MalformedException("not an Avro container file");
    }
    Map<String, String> metadata = readMetadata(cursor);
    int digested = cursor.position();
    byte[] marker = cursor.readFixed(MARKER_LENGTH);
    if (!Arrays.equals(marker, marker(bytes, digested))) {
      throw new MalformedException("the header is not as it was written");
    }
    String number = required(metadata, "unravel.format");
    JournalFormat format =
        JournalFormat.of(number).orElseThrow(() -> new JournalFormatException(file, number));
    checkEncoding(metadata, format);
    JournalHeader run =
        new JournalHeader(required(metadata, "unravel.scenario"), number(metadata, "unravel.seed"));
    int segment = (int) number(metadata, "unravel.segment");
    return new SegmentHeader(run, segment, format, marker, cursor.position());
  }

  private static Map<String, String> readMetadata(AvroCursor cursor) throws MalformedException {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (long entries = cursor.readLong(); entries > 0; entries--) {
      String key = cursor.readString();
      metadata.put(key, cursor.readString());
    }
    if (cursor.readLong() != 0) {
      throw new MalformedException("the header's metadata have no end");
    }
    return metadata;
  }

  private static void checkEncoding(Map<String, String> metadata, JournalFormat format)
      throws MalformedException {
    String codec = required(metadata, "avro.codec");
    if (!codec.equals(CODEC)) {
      throw new MalformedException("codec " + codec + " instead of " + CODEC);
    }
    String schema = required(metadata, "avro.schema");
    if (!schema.equals(format.schemaText()) && !format.schema().equals(parsed(schema))) {
      throw new MalformedException("the schema is not that of format " + format.number());
    }
  }

  private static Schema parsed(String schema) throws MalformedException {
    try {
      return new Schema.Parser().parse(schema);
    } catch (AvroRuntimeException e) {
      throw new MalformedException("not an Avro schema: " + e.getMessage());
    }
  }

  private static String required(Map<String, String> metadata, String key)
      throws MalformedException {
    String value = metadata.get(key);
    if (value == null) {
      throw new MalformedException("the header lacks " + key);
    }
    return value;
  }

  private static long number(Map<String, String> metadata, String key) throws MalformedException {
    try {
      return Long.parseLong(required(metadata, key));
    } catch (NumberFormatException e) {
      throw new MalformedException(key + " is not a number");
    }
  }

  private static byte[] marker(byte[] bytes, int length) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, 0, length);
      byte[] marker = Arrays.copyOf(sha256.digest(), MARKER_LENGTH);
      marker[MARKER_LENGTH - 1] = (byte) 0xff;
      return marker;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
