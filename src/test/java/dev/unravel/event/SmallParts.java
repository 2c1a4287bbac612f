package dev.unravel.event;

import java.util.ArrayList;
import java.util.List;

/** Histories in parts as {@link EventParts} makes them, of fewer events. */
public final class SmallParts {

  private SmallParts() {}

  public static List<EventBlock> of(EventBlock block, int most) {
    List<EventBlock> parts = new ArrayList<>();
    EventParts.cut(block, most, parts::add);
    return parts;
  }
}
