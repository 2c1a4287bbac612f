package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppenderTest {

  private static final int PIECES = 60;

  private final ByteArrayOutputStream expected = new ByteArrayOutputStream();
  private final Random random = new Random(20);

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void setUp() {
    file = dir.resolve("file");
  }

  @Test
  void shouldHaveEverythingInTheFileAfterAFlush() throws IOException {
    FailingDisk disk = new FailingDisk(Long.MAX_VALUE);
    try (Appender appender = new Appender(file, disk)) {
      appendPieces(appender);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(expected.toByteArray());
    assumeThat(disk.pastCache).as("bytes that this file system lets past the cache").isPositive();
    assertThat(disk.pastCache).isGreaterThan(expected.size() / 2);
  }

  /** Refused at once, and after one write or several. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1 << 20, 5_000_000})
  void shouldWriteThroughTheCacheWhatIsRefusedPastIt(long room) throws IOException {
    FailingDisk disk = new FailingDisk(Long.MAX_VALUE);
    disk.roomPastCache = room;
    try (Appender appender = new Appender(file, disk)) {
      appendPieces(appender);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(expected.toByteArray());
  }

  @Test
  void shouldDoWithoutAWayPastTheCache() throws IOException {
    try (Appender appender = new Appender(file, new CachedDisk())) {
      appendPieces(appender);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(expected.toByteArray());
  }

  @Test
  void shouldSayThatTheDiskIsFullWhereverItIs() throws IOException {
    for (long room = 0; room < 300_000; room += 10_007) {
      Path full = dir.resolve("room-" + room);
      byte[] bytes = bytes(300_000);
      try (Appender appender = new Appender(full, new FailingDisk(room))) {
        assertThatThrownBy(
                () -> {
                  appender.put(bytes);
                  appender.flush();
                })
            .as("room for %d", room)
            .isInstanceOf(IOException.class)
            .hasMessage("No space left on device");
      }
      byte[] there = Files.readAllBytes(full);
      assertThat(there).isEqualTo(Arrays.copyOf(bytes, there.length));
    }
  }

  private static final class CachedDisk implements Disk {
    @Override
    public FileChannel direct(Path file) {
      throw new UnsupportedOperationException();
    }
  }

  /** Of one byte to two buffers, every other one flushed. */
  private void appendPieces(Appender appender) throws IOException {
    for (int i = 0; i < PIECES; i++) {
      byte[] piece = bytes(1 + (int) Math.exp(random.nextDouble() * Math.log(2 << 20)));
      expected.write(piece);
      appender.put(piece);
      if (random.nextBoolean() || i == PIECES - 1) {
        appender.flush();
        assertThat(appender.length()).isEqualTo(expected.size());
        assertThat(Files.size(file)).isEqualTo(expected.size());
      }
    }
    appender.force();
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
