package dev.unravel.engine;

import dev.unravel.event.EventBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that keeps blocks in memory and notes what is done to it. */
class MemoryStore implements BlockStore {

  final List<EventBlock> appended = new ArrayList<>();

  /** Curve and first index of every block that would survive a power cut. */
  final Set<String> durable = ConcurrentHashMap.newKeySet();

  final AtomicInteger forces = new AtomicInteger();
  volatile boolean closed;

  private record Plain(EventBlock block) implements Encoded {}

  static String key(EventBlock block) {
    return block.curve() + ":" + block.firstIndex();
  }

  @Override
  public Encoder encoder() {
    return new Encoder() {
      @Override
      public Encoded encode(EventBlock block) {
        return new Plain(block);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public final void append(Encoded block) {
    append(((Plain) block).block());
  }

  void append(EventBlock block) {
    appended.add(block);
  }

  @Override
  public void force() {
    forces.incrementAndGet();
    appended.forEach(block -> durable.add(key(block)));
  }

  @Override
  public long bytesWritten() {
    return appended.size();
  }

  @Override
  public void close() {
    closed = true;
  }
}
