package dev.unravel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory that a command cannot write: without the permission, or, for root, whom permissions
 * do not bind, mounted read only in a mount namespace of the command's own.
 */
final class ReadOnly {

  private static final String MOUNT =
      "mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\" && exec \"$@\"";

  private ReadOnly() {}

  /** Whether there is a way here. */
  static boolean isPossible(Path directory) {
    List<String> command = new ArrayList<>(prefix(directory));
    command.addAll(List.of("/usr/bin/test", "!", "-w", directory.toString()));
    return Files.isExecutable(Path.of("/usr/bin/test"))
        && (!isRoot() || Files.isExecutable(Path.of("/usr/bin/unshare")))
        && Program.execute(directory.getParent(), command).await().code() == 0;
  }

  /** Words that go before a command that must not write there. */
  static List<String> prefix(Path directory) {
    if (isRoot()) {
      return List.of("/usr/bin/unshare", "-m", "/bin/sh", "-c", MOUNT, directory.toString());
    }
    try {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
      return List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
