package dev.unravel.event;

import java.util.Arrays;

/**
 * The histories of consecutive trajectories of one curve, in columns. Immutable.
 *
 * <p>Trajectory i of the block ({@code 0 <= i < size}) has the ensemble index {@code firstIndex +
 * i}; its jumps and measurements are the entries {@code from(i) <= e < to(i)} of the event columns.
 *
 * <p>A trajectory of very many events comes in parts, each a block by itself: part 0, 1, and so on,
 * of which all but the last are open ({@link EventParts}).
 */
public final class EventBlock {

  private final int curve;
  private final long firstIndex;
  private final double end;
  private final double[] weights;
  private final int[] prepared;
  private final int[] offsets;
  private final double[] times;
  private final int[] codes;
  private final int part;
  private final boolean open;

  /** The last part, where several are joined. */
  private final int lastPart;

  private EventBlock(Builder b) {
    curve = b.curve;
    firstIndex = b.firstIndex;
    end = b.end;
    weights = Arrays.copyOf(b.weights, b.size);
    prepared = Arrays.copyOf(b.prepared, b.size);
    offsets = Arrays.copyOf(b.offsets, b.size + 1);
    times = b.times.length == b.events ? b.times : Arrays.copyOf(b.times, b.events);
    codes = b.codes.length == b.events ? b.codes : Arrays.copyOf(b.codes, b.events);
    part = b.part;
    open = b.open;
    lastPart = b.lastPart;
    if (isPart() && b.size != 1) {
      throw new IllegalStateException("a part of " + b.size + " trajectories");
    }
  }

  /** Index of the curve of the scenario, from 0. */
  public int curve() {
    return curve;
  }

  /** Ensemble index of the block's first trajectory. */
  public long firstIndex() {
    return firstIndex;
  }

  /** Time up to which every trajectory of the block was followed. */
  public double end() {
    return end;
  }

  /** How many parts of its one trajectory come before this one; 0 if it is none. */
  public int part() {
    return part;
  }

  /** Whether the trajectory has further events, in the part that comes next. */
  public boolean isOpen() {
    return open;
  }

  /** Whether this is a part of one trajectory, and not all of it. */
  public boolean isPart() {
    return part > 0 || open;
  }

  /** The trajectory that comes next: the same one if this is an open part. */
  public long next() {
    return open ? firstIndex : firstIndex + size();
  }

  /** How many trajectories end here. */
  public int completed() {
    return open ? 0 : size();
  }

  /** Number of trajectories. */
  public int size() {
    return prepared.length;
  }

  /** Number of jumps and measurements of all trajectories together. */
  public int eventCount() {
    return times.length;
  }

  /** Weight of trajectory i. */
  public double weight(int i) {
    return weights[i];
  }

  /** Eigenvector of the initial state in which trajectory i was prepared. */
  public int prepared(int i) {
    return prepared[i];
  }

  /** First event of trajectory i in the event columns. */
  public int from(int i) {
    return offsets[i];
  }

  /** One past the last event of trajectory i in the event columns. */
  public int to(int i) {
    return offsets[i + 1];
  }

  /** Time of event e. */
  public double time(int e) {
    return times[e];
  }

  /** Whether event e is a measurement of Eve's; otherwise it is a jump of the bath. */
  public boolean isMeasurement(int e) {
    return codes[e] < 0;
  }

  /** Outcome k of event e if it is a measurement, its channel c if it is a jump. */
  public int outcomeOrChannel(int e) {
    int code = codes[e];
    return code < 0 ? ~code : code;
  }

  /** Trajectory i as a list of events; of a part those alone that are in it. */
  public History history(int i) {
    return new History(firstIndex + i, weights[i], new EventsOfBlock(this, i));
  }

  /**
   * This block followed by another that starts where it ends, be it with the next part of the
   * trajectory.
   *
   * @throws IllegalArgumentException if the other is of another curve or end time, or leaves a gap
   */
  public EventBlock followedBy(EventBlock next) {
    boolean follows = next.firstIndex == next() && next.part == (open ? lastPart + 1 : 0);
    if (next.curve != curve || next.end != end || !follows || (!open && (isPart() || next.open))) {
      throw new IllegalArgumentException(
          "trajectories from %s do not continue those from %s to %s"
              .formatted(next.firstIndex, firstIndex, firstIndex + size() - 1));
    }
    Builder joined = new Builder(curve, firstIndex, end);
    joined.reserve(size() + next.size(), Math.addExact(eventCount(), next.eventCount()));
    joined.append(this, 0, size());
    if (open) {
      joined.goOn(next, 0, next.eventCount());
      joined.part(part, next.open);
      joined.lastPart = next.lastPart;
    } else {
      joined.append(next, 0, next.size());
    }
    return joined.build();
  }

  /** The first {@code count} trajectories of this block. */
  public EventBlock first(int count) {
    return part(0, count);
  }

  /** Trajectories {@code first} to {@code last - 1} of this block. */
  public EventBlock part(int first, int last) {
    if (first == 0 && last == size()) {
      return this;
    }
    Builder part = new Builder(curve, firstIndex + first, end);
    part.append(this, first, last);
    return part.build();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof EventBlock b
        && curve == b.curve
        && firstIndex == b.firstIndex
        && end == b.end
        && part == b.part
        && open == b.open
        && Arrays.equals(weights, b.weights)
        && Arrays.equals(prepared, b.prepared)
        && Arrays.equals(offsets, b.offsets)
        && Arrays.equals(times, b.times)
        && Arrays.equals(codes, b.codes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * curve + Long.hashCode(firstIndex)) + Arrays.hashCode(times);
  }

  @Override
  public String toString() {
    String which = isPart() ? ", part=" + part + (open ? ", open" : "") : "";
    return "EventBlock[curve=%s, trajectories=%s..%s%s, events=%s]"
        .formatted(curve, firstIndex, firstIndex + size() - 1, which, eventCount());
  }

  /** Collects histories one after the other: begin, its events in time order, begin the next. */
  public static final class Builder {
    private final int curve;
    private final long firstIndex;
    private final double end;
    private int size;
    private int events;
    private double[] weights = new double[16];
    private int[] prepared = new int[16];
    private int[] offsets = new int[17];
    private double[] times = new double[64];
    private int[] codes = new int[64];
    private boolean built;
    private int part;
    private boolean open;
    private int lastPart;

    public Builder(int curve, long firstIndex, double end) {
      this.curve = curve;
      this.firstIndex = firstIndex;
      this.end = end;
    }

    /** Makes room for so many trajectories and events, if it is known that they will come. */
    public Builder reserve(int trajectories, int count) {
      if (trajectories > prepared.length) {
        weights = Arrays.copyOf(weights, trajectories);
        prepared = Arrays.copyOf(prepared, trajectories);
        offsets = Arrays.copyOf(offsets, trajectories + 1);
      }
      if (count > times.length) {
        times = Arrays.copyOf(times, count);
        codes = Arrays.copyOf(codes, count);
      }
      return this;
    }

    /**
     * Says that this is a part of one trajectory.
     *
     * @param number how many come before it
     * @param isOpen whether another one comes after it
     */
    public Builder part(int number, boolean isOpen) {
      part = number;
      open = isOpen;
      lastPart = number;
      return this;
    }

    /** Starts the next trajectory. */
    public Builder begin(int eigenvector, double weight) {
      if (built) {
        throw new IllegalStateException("the block is made");
      }
      if (size == prepared.length) {
        weights = Arrays.copyOf(weights, 2 * size);
        prepared = Arrays.copyOf(prepared, 2 * size);
        offsets = Arrays.copyOf(offsets, 2 * size + 1);
      }
      weights[size] = weight;
      prepared[size] = eigenvector;
      offsets[++size] = events;
      return this;
    }

    /** Adds a jump to the current trajectory. */
    public Builder jumped(double time, int channel) {
      return add(time, channel);
    }

    /** Adds a measurement to the current trajectory. */
    public Builder measured(double time, int outcome) {
      return add(time, ~outcome);
    }

    /** Twice as many; of many half as many again, so that less lies idle. */
    private static int more(int present) {
      return present < EventSlicer.EVENTS ? 2 * present : Math.addExact(present, present / 2);
    }

    private Builder add(double time, int code) {
      if (size == 0) {
        throw new IllegalStateException("an event before the first trajectory");
      }
      if (events == times.length) {
        times = Arrays.copyOf(times, more(events));
        codes = Arrays.copyOf(codes, times.length);
      }
      times[events] = time;
      codes[events++] = code;
      offsets[size] = events;
      return this;
    }

    private void append(EventBlock b, int first, int last) {
      int count = b.offsets[last] - b.offsets[first];
      reserve(size + last - first, Math.addExact(events, count));
      for (int i = first; i < last; i++) {
        begin(b.prepared[i], b.weights[i]);
        events += b.to(i) - b.from(i);
        offsets[size] = events;
      }
      System.arraycopy(b.times, b.offsets[first], times, events - count, count);
      System.arraycopy(b.codes, b.offsets[first], codes, events - count, count);
    }

    /** Adds events {@code from} to {@code to - 1} of a block to the current trajectory. */
    Builder goOn(EventBlock b, int from, int to) {
      reserve(size, Math.addExact(events, to - from));
      System.arraycopy(b.times, from, times, events, to - from);
      System.arraycopy(b.codes, from, codes, events, to - from);
      events += to - from;
      offsets[size] = events;
      return this;
    }

    /** How many events the current trajectory has here. */
    public int current() {
      return size == 0 ? 0 : events - offsets[size - 1];
    }

    /** How many trajectories there are. */
    public int size() {
      return size;
    }

    /** Whether there are as many events as are best kept together: {@link EventSlicer}. */
    public boolean isFull() {
      return events >= EventSlicer.EVENTS;
    }

    /** The block; nothing can be added to this any more. */
    public EventBlock build() {
      built = true;
      return new EventBlock(this);
    }
  }
}
