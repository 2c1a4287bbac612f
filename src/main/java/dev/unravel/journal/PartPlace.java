package dev.unravel.journal;

import dev.unravel.event.EventBlock;

/**
 * Which part of a trajectory a block is.
 *
 * @param part how many parts come before it
 * @param open whether another comes after it
 */
record PartPlace(int part, boolean open) {

  /** Of a block of whole trajectories. */
  static final PartPlace WHOLE = new PartPlace(0, false);

  static PartPlace of(EventBlock block) {
    return new PartPlace(block.part(), block.isOpen());
  }

  boolean isPart() {
    return part > 0 || open;
  }
}
