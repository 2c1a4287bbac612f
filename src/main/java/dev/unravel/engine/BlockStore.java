package dev.unravel.engine;

import dev.unravel.event.EventBlock;

/** Where new blocks are put on record. Used by the journal's actor alone. */
public interface BlockStore extends AutoCloseable {

  /** Writes a block, which is not durable before the next {@link #force()}. */
  void append(EventBlock block);

  /** Returns when everything appended so far is on disk. */
  void force();

  /** Bytes written since the store was opened. */
  long bytesWritten();

  @Override
  void close();
}
