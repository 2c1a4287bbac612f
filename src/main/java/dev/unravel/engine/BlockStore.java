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

  /** A new encoder; may be called from any thread. */
  Encoder encoder();

  /** Writes a block of one of its encoders, which is not durable before the next {@link #force}. */
  void append(Encoded block);

  /** Returns when everything appended so far is on disk. */
  void force();

  /** Bytes written since the store was opened. */
  long bytesWritten();

  @Override
  void close();
}
