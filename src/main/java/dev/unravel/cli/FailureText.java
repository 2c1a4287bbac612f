package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.linalg.NumericalLimitException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** What a failure that is no bug is called in the one line that the user reads. */
final class FailureText {

  private static final long MEGABYTE = 1L << 20;

  private FailureText() {}

  static String of(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      long megabytes = Runtime.getRuntime().maxMemory() / MEGABYTE;
      return "out of memory: the heap may have %s MB; allow more with UNRAVEL_JAVA_OPTS=-Xmx%sm"
          .formatted(megabytes, 2 * megabytes);
    }
    if (failure instanceof InvalidPathException path) {
      return path.getReason().contains("unmappable")
          ? NativeNames.unknown(path.getInput())
          : path.getInput() + ": " + path.getReason();
    }
    if (failure instanceof NumericalLimitException limit) {
      return limit.line();
    }
    if (failure instanceof UserException user && !user.picture().isEmpty()) {
      return user.getMessage() + "\n" + user.picture().indent(2).stripTrailing();
    }
    String message = String.valueOf(failure.getMessage());
    return cause(failure).map(io -> message.replace(io.toString(), inWords(io))).orElse(message);
  }

  private static Optional<IOException> cause(Throwable failure) {
    return failure.getCause() instanceof IOException io ? Optional.of(io) : Optional.empty();
  }

  /** The reason without names of Java's classes; of what concerns a file, the file too. */
  private static String inWords(IOException io) {
    if (io instanceof FileSystemException file) {
      return file.getFile() + ": " + reason(file);
    }
    return io.getMessage() == null ? io.toString() : io.getMessage();
  }

  private static String reason(FileSystemException file) {
    if (file.getReason() != null) {
      return file.getReason();
    }
    if (file instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (file instanceof AccessDeniedException) {
      return "permission denied";
    }
    return file instanceof FileAlreadyExistsException ? "is there already" : file.toString();
  }
}
