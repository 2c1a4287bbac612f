package dev.unravel.journal;

import dev.unravel.FreshFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A disk on which one directory is locked: nothing is created or renamed once that directory has
 * lost its name. Nobody else writes there, so what is incomplete may have the same name each time.
 */
record LockedDisk(Disk disk, DirectoryLock lock) implements Disk {

  @Override
  public FileChannel create(Path file) throws IOException {
    requireInPlace();
    return disk.create(file);
  }

  @Override
  public FileChannel direct(Path file) throws IOException {
    return disk.direct(file);
  }

  @Override
  public Path beside(Path file) throws IOException {
    FreshFile.sweep(file, ".new"); // of commands that write without the lock
    return file.resolveSibling(file.getFileName() + ".new");
  }

  @Override
  public void requireInPlace() throws IOException {
    lock.requireInPlace();
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    requireInPlace();
    disk.move(from, to);
  }

  @Override
  public void discard(Path file) {
    disk.discard(file);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    disk.forceDirectory(directory);
  }
}
