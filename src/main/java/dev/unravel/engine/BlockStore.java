package dev.unravel.engine;

import dev.unravel.event.EventBlock;

/**
 * Where new blocks are put on record. Workers make of each block what is to be written, which is
 * the costly part; the journal's actor alone writes.
 */
public interface BlockStore extends AutoCloseable {

  /** A block as this store writes it. Immutable. */
  interface Encoded {}

  /** Makes blocks ready for writing. One instance serves one thread. */
  interface Encoder extends AutoCloseable {

    Encoded encode(EventBlock block);

    @Override
    void close();
  }

  /** When blocks count, and when they are flushed. */
  enum Sync {
    /** A block counts when it has been flushed; those that wait share one flush. */
    BLOCK,
    /** A block counts when it is written; a flush follows within a second. */
    SECOND,
    /** A block counts when it is written; the one flush comes with {@link #close}. */
    NONE
  }

  /** When blocks count. */
  default Sync sync() {
    return Sync.BLOCK;
  }

  /** A new encoder; may be called from any thread. */
  Encoder encoder();

  /** Writes a block of one of its encoders, which is not durable before the next {@link #force}. */
  void append(Encoded block);

  /** Returns when everything appended so far is on disk. */
  void force();

  /** Bytes written since the store was opened. */
  long bytesWritten();

  /** Flushes what is not flushed yet. */
  @Override
  void close();
}
