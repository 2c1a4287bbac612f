package dev.unravel.run;

import dev.unravel.conf.SyncSpec;
import dev.unravel.engine.BlockStore;
import dev.unravel.event.EventBlock;
import dev.unravel.journal.BlockEncoder;
import dev.unravel.journal.EncodedBlock;
import dev.unravel.journal.JournalWriter;

/**
 * The journal as the engine writes to it. Closing it makes it durable; the directory stays locked
 * until its owner closes the writer, so that the results are written under the same lock.
 */
record JournalStore(JournalWriter writer, SyncSpec spec) implements BlockStore {

  private record Ready(EncodedBlock block) implements Encoded {}

  private record JournalEncoder(BlockEncoder encoder) implements Encoder {

    @Override
    public Encoded encode(EventBlock block) {
      return new Ready(encoder.encode(block));
    }

    @Override
    public void close() {
      encoder.close();
    }
  }

  @Override
  public Sync sync() {
    return switch (spec) {
      case BLOCK -> Sync.BLOCK;
      case SECOND -> Sync.SECOND;
      case NONE -> Sync.NONE;
    };
  }

  @Override
  public Encoder encoder() {
    return new JournalEncoder(new BlockEncoder());
  }

  @Override
  public void append(Encoded block) {
    writer.append(((Ready) block).block());
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
