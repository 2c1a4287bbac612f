package dev.unravel.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process's standard output, from which a failure to write reaches the command that writes.
 * {@link PrintStream} and {@link java.io.PrintWriter} keep an {@link IOException} to themselves,
 * but pass on what is thrown here: {@link UncheckedIOException} on a full disk or a closed
 * descriptor, {@link ClosedPipe} where the reader of a pipe has gone. What is written after a
 * failure is dropped.
 */
final class StandardOutput extends OutputStream {

  /** The reader of a pipe has read all that it wanted. */
  static final class ClosedPipe extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClosedPipe() {
      super("standard output is a closed pipe", null, false, false);
    }
  }

  private static final int FILE_TYPE = 0170000;
  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private final OutputStream file;
  private boolean failed;

  /** Passes on to a stream what is written. */
  StandardOutput(OutputStream file) {
    this.file = file;
  }

  /** Makes {@link System#out} such a stream, in UTF-8. */
  static void install() {
    OutputStream file = new FileOutputStream(FileDescriptor.out);
    OutputStream buffered = new BufferedOutputStream(new StandardOutput(file), 8192);
    System.setOut(new PrintStream(buffered, false, StandardCharsets.UTF_8));
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (failed) {
      return;
    }
    try {
      file.write(bytes, from, length);
    } catch (IOException e) {
      failed = true;
      if (isPipe()) {
        throw new ClosedPipe();
      }
      throw new UncheckedIOException("cannot write to standard output: " + e.getMessage(), e);
    }
  }

  /** The text of the exception tells, but in the language of the system. */
  private static boolean isPipe() {
    try {
      int type = (int) Files.getAttribute(Path.of("/dev/fd/1"), "unix:mode") & FILE_TYPE;
      return type == PIPE || type == SOCKET;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
