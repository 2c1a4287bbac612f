package dev.unravel.run;

import dev.unravel.engine.BlockStore;
import dev.unravel.event.EventBlock;
import dev.unravel.journal.JournalWriter;

/**
 * The journal as the engine writes to it. Closing it makes it durable; the directory stays locked
 * until its owner closes the writer, so that the results are written under the same lock.
 */
record JournalStore(JournalWriter writer) implements BlockStore {

  @Override
  public void append(EventBlock block) {
    writer.append(block);
  }

  @Override
  public void force() {
    writer.force();
  }

  @Override
  public long bytesWritten() {
    return writer.bytesWritten();
  }

  @Override
  public void close() {
    writer.force();
  }
}
