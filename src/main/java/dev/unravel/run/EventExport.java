package dev.unravel.run;

import dev.unravel.Decimal;
import dev.unravel.event.Ended;
import dev.unravel.event.Event;
import dev.unravel.event.EventBlock;
import dev.unravel.event.Jumped;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.journal.BlockRange;
import dev.unravel.journal.JournalReader;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.OpenSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The events of a run as text that other programs read, by curve, trajectory and time. */
public final class EventExport {

  /** What a line is. */
  public enum Format {
    /** One event, after a line with the names of the columns. */
    CSV,
    /** One trajectory, as an object of JSON. */
    JSONL;

    /** As the command line has it. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The format of a name. */
    public static Optional<Format> of(String key) {
      return Arrays.stream(values()).filter(f -> f.key().equals(key)).findFirst();
    }

    /** All of them, for messages. */
    public static String all() {
      return Arrays.stream(values()).map(Format::key).collect(Collectors.joining(" or "));
    }
  }

  private static final int CHUNK = 256;

  private final JournalReader journal;
  private final List<CurveSetup> setups;
  private final Format format;
  private final Appendable out;

  private EventExport(
      JournalReader journal, List<CurveSetup> setups, Format format, Appendable out) {
    this.journal = journal;
    this.setups = setups;
    this.format = format;
    this.out = out;
  }

  /**
   * Writes every recorded trajectory of some curves.
   *
   * @param setups of which curves; a curve's label stands in each line if it has one
   * @return how many trajectories
   * @throws dev.unravel.journal.JournalDamagedException if there is any damage
   */
  public static long write(
      JournalReader journal, List<CurveSetup> setups, Format format, Appendable out) {
    try {
      return new EventExport(journal, setups, format, out).write();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the events: " + e, e);
    }
  }

  private long write() throws IOException {
    List<BlockRange> ranges = journal.ranges();
    if (format == Format.CSV) {
      String curve = setups.get(0).label().isEmpty() ? "" : "curve,";
      out.append(curve).append("trajectory,weight,event,t,kind,index,name,value\n");
    }
    long trajectories = 0;
    for (CurveSetup setup : setups) {
      for (BlockRange range : ranges) {
        if (range.curve() == setup.index()) {
          write(setup, range);
          trajectories += range.count();
        }
      }
    }
    return trajectories;
  }

  private void write(CurveSetup setup, BlockRange range) throws IOException {
    for (long at = range.first(); at < range.to(); ) {
      int count = (int) Math.min(CHUNK, range.to() - at);
      EventBlock block = journal.readSome(range.curve(), at, count).orElseThrow();
      for (int i = 0; i < block.size(); i++) {
        if (format == Format.CSV) {
          writeLines(setup, block, i);
        } else {
          writeObject(setup, block, i);
        }
      }
      at += block.size();
    }
  }

  /** Of one in parts the part that comes after another, if there is one. */
  private Optional<EventBlock> next(EventBlock part) {
    return part.isOpen()
        ? journal.readPart(part.curve(), part.firstIndex(), part.part() + 1)
        : Optional.empty();
  }

  private void writeLines(CurveSetup setup, EventBlock block, int i) throws IOException {
    String label = setup.label().isEmpty() ? "" : quoted(setup.label()) + ",";
    long index = block.firstIndex() + i;
    String start = label + index + "," + number(block.weight(i)) + ",";
    long number = 0;
    for (Optional<EventBlock> part = Optional.of(block);
        part.isPresent();
        part = next(part.get())) {
      for (Event event : part.get().history(i).events()) {
        out.append(start).append(Long.toString(number++)).append(',');
        out.append(number(event.time())).append(',').append(columns(setup.system(), event));
        out.append('\n');
      }
    }
  }

  /** Kind, index, name and value. */
  private static String columns(OpenSystem system, Event event) {
    if (event instanceof Prepared prepared) {
      return "prepared," + prepared.eigenvector() + ",,";
    }
    if (event instanceof Jumped jumped) {
      int c = jumped.channel();
      return "jump," + c + "," + quoted(system.jumps().get(c).name()) + ",";
    }
    if (event instanceof Measured measured) {
      Eavesdropper eve = system.eve().orElseThrow();
      int k = measured.outcome();
      return "measurement," + k + "," + quoted(eve.observable()) + "," + number(eve.value(k));
    }
    return event instanceof Ended ? "end,,," : "";
  }

  private void writeObject(CurveSetup setup, EventBlock b, int i) throws IOException {
    if (setup.label().isEmpty()) {
      out.append("{");
    } else {
      out.append("{\"curve\":\"").append(setup.label()).append("\",");
    }
    out.append("\"trajectory\":").append(Long.toString(b.firstIndex() + i));
    out.append(",\"weight\":").append(number(b.weight(i)));
    out.append(",\"prepared\":").append(Integer.toString(b.prepared(i)));
    out.append(",\"end\":").append(number(b.end()));
    writeList("times", b, i, EventBlock::time);
    writeList("sources", b, i, (part, e) -> part.isMeasurement(e) ? 1 : 0);
    writeList("outcomes", b, i, EventBlock::outcomeOrChannel);
    out.append("}\n");
  }

  /** What is written of an event. */
  private interface OfEvent {
    double number(EventBlock part, int event);
  }

  /** A number of each event of a trajectory; of one in parts, of all of them. */
  private void writeList(String name, EventBlock b, int i, OfEvent of) throws IOException {
    out.append(",\"").append(name).append("\":[");
    String before = "";
    for (Optional<EventBlock> part = Optional.of(b); part.isPresent(); part = next(part.get())) {
      for (int e = part.get().from(i); e < part.get().to(i); e++) {
        out.append(before).append(number(of.number(part.get(), e)));
        before = ",";
      }
    }
    out.append("]");
  }

  private static String number(double x) {
    return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString((long) x) : Decimal.of(x);
  }

  /** Labels and names have no quotation marks. */
  private static String quoted(String text) {
    return text.indexOf(',') < 0 ? text : '"' + text + '"';
  }
}
