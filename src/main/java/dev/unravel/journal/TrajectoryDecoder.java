package dev.unravel.journal;

import dev.unravel.event.EventBlock;
import java.util.Optional;

/** Walks over the records of one block; the layout is drawn at {@link TrajectoryEncoder}. */
final class TrajectoryDecoder {

  static final byte BATH = 0;
  static final byte EVE = 1;

  private final AvroCursor cursor;
  private final EventNumbers numbers;
  private final JournalFormat format;
  private int curve;
  private long index;
  private double weight;
  private int prepared;
  private double end;
  private int events;
  private int timesAt;
  private int sourcesAt;
  private int outcomesAt;
  private PartPlace place = PartPlace.WHOLE;

  /**
   * Before the first of the records in the first {@code length} bytes.
   *
   * @param numbers what no number of an event may exceed
   */
  TrajectoryDecoder(byte[] bytes, int length, EventNumbers numbers, JournalFormat format) {
    cursor = new AvroCursor(bytes, length);
    this.numbers = numbers;
    this.format = format;
  }

  /** Moves to the next record and checks all of it. */
  void next() throws MalformedException {
    curve = cursor.readIndex();
    index = cursor.readLong();
    if (index < 0) {
      throw new MalformedException("trajectory index " + index);
    }
    weight = cursor.readDouble();
    prepared = cursor.readInt();
    end = cursor.readDouble();
    findTimes();
    findSources();
    findOutcomes(numbers.of(curve));
    place = format == JournalFormat.PARTS ? readPlace() : PartPlace.WHOLE;
  }

  private PartPlace readPlace() throws MalformedException {
    int part = cursor.readIndex();
    byte more = cursor.byteAt(cursor.skip(1));
    if (more != 0 && more != 1) {
      throw new MalformedException("%s where a boolean should be".formatted(more));
    }
    return new PartPlace(part, more == 1);
  }

  private void findTimes() throws MalformedException {
    events = cursor.readIndex();
    timesAt = cursor.skip((long) events * Double.BYTES);
    endArray();
  }

  private void findSources() throws MalformedException {
    expect(events, cursor.readIndex());
    sourcesAt = cursor.skip(events);
    for (int e = 0; e < events; e++) {
      byte source = cursor.byteAt(sourcesAt + e);
      if (source != BATH && source != EVE) {
        throw new MalformedException("an event of unknown source " + source);
      }
    }
  }

  private void findOutcomes(Optional<EventNumbers.OfCurve> known) throws MalformedException {
    expect(events, cursor.readIndex());
    outcomesAt = cursor.position();
    int channels = known.map(EventNumbers.OfCurve::channels).orElse(Integer.MAX_VALUE);
    int outcomes = known.map(EventNumbers.OfCurve::outcomes).orElse(Integer.MAX_VALUE);
    for (int e = 0; e < events; e++) {
      int number = cursor.readIndex();
      boolean measured = cursor.byteAt(sourcesAt + e) == EVE;
      if (number >= (measured ? outcomes : channels)) {
        throw beyond(measured ? "outcome" : "channel", number, measured ? outcomes : channels);
      }
    }
    if (known.isPresent() && (prepared < 0 || prepared >= known.get().eigenvectors())) {
      throw beyond("eigenvector", prepared, known.get().eigenvectors());
    }
    endArray();
  }

  private MalformedException beyond(String what, int number, int count) {
    return new MalformedException(
        "trajectory %s of curve %s has %s %s, where the scenario has %s, numbered from 0"
            .formatted(index, curve, what, number, count));
  }

  /** An array ends in an item count of 0, which an empty array has already given. */
  private void endArray() throws MalformedException {
    if (events > 0) {
      expect(0, cursor.readIndex());
    }
  }

  private static void expect(int expected, int found) throws MalformedException {
    if (found != expected) {
      throw new MalformedException("%s items instead of %s".formatted(found, expected));
    }
  }

  int curve() {
    return curve;
  }

  long index() {
    return index;
  }

  /** Which part of its trajectory the record is. */
  PartPlace place() {
    return place;
  }

  double end() {
    return end;
  }

  /** Whether there is no further record. */
  boolean atEnd() {
    return cursor.atEnd();
  }

  /** Adds the current trajectory to a block under construction. */
  void appendTo(EventBlock.Builder block) throws MalformedException {
    int next = cursor.position();
    cursor.moveTo(outcomesAt);
    block.begin(prepared, weight);
    for (int e = 0; e < events; e++) {
      double time = cursor.doubleAt(timesAt + e * Double.BYTES);
      if (cursor.byteAt(sourcesAt + e) == EVE) {
        block.measured(time, cursor.readIndex());
      } else {
        block.jumped(time, cursor.readIndex());
      }
    }
    cursor.moveTo(next);
  }
}
