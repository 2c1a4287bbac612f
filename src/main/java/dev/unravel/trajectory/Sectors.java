package dev.unravel.trajectory;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.SparseMatrix;
import java.util.Arrays;

/**
 * Sets of components that a conditional state never leaves but by an event that takes all of it
 * from one to another: H_eff has no element between two of them, every eigenvector of the initial
 * state and everything a measurement leaves lies in one, and each jump operator maps one into one.
 * A parity that H_eff keeps, and that each jump keeps or changes, makes two. They are the smallest
 * sets of this kind, and one without structure. Immutable.
 */
public final class Sectors {

  /** Stands for no sector, or more than one. */
  static final int NONE = -1;

  private final int[] label;
  private final int[] start;
  private final int[][] afterJump;
  private final int[] ofInitial;
  private final int[] ofOutcome;

  private Sectors(Unravelling unravelling, int[] label, int count) {
    this.label = label;
    start = new int[count + 1];
    for (int sector : label) {
      start[sector + 1]++;
    }
    for (int s = 0; s < count; s++) {
      start[s + 1] += start[s];
    }
    afterJump = new int[unravelling.channels()][count];
    for (int c = 0; c < afterJump.length; c++) {
      SparseMatrix jump = unravelling.jumpInFrame(c);
      Arrays.fill(afterJump[c], NONE);
      for (int e = 0; e < jump.count(); e++) {
        afterJump[c][label[jump.column(e)]] = label[jump.row(e)];
      }
    }
    ofInitial = new int[unravelling.system().initial().size()];
    Arrays.setAll(ofInitial, j -> label[largest(unravelling.initial(j))]);
    ofOutcome = new int[unravelling.outcomeCount()];
    Arrays.setAll(ofOutcome, k -> label[largest(unravelling.outcome(k))]);
  }

  /** All d components in one sector, in a system that has so many channels and prepared states. */
  static Sectors one(Unravelling unravelling) {
    return new Sectors(unravelling, new int[unravelling.system().dimension()], 1);
  }

  /** The sectors of a system, numbered in the order of their first components in the frame. */
  static Sectors of(Unravelling unravelling) {
    int[] label = new int[unravelling.system().dimension()];
    Arrays.setAll(label, i -> i);
    joinCoupled(label, unravelling.effectiveHamiltonian());
    for (int j = 0; j < unravelling.system().initial().size(); j++) {
      joinComponents(label, unravelling.initial(j));
    }
    for (int k = 0; k < unravelling.outcomeCount(); k++) {
      joinComponents(label, unravelling.outcome(k));
    }
    boolean joined = true;
    while (joined) {
      joined = false;
      for (SparseMatrix jump : unravelling.jumpOperators()) {
        joined |= joinImages(label, jump);
      }
    }
    return new Sectors(unravelling, label, number(label));
  }

  private static void joinCoupled(int[] label, BandedMatrix a) {
    for (int i = 0; i < label.length; i++) {
      for (int j = Math.max(0, i - a.lower());
          j <= Math.min(label.length - 1, i + a.upper());
          j++) {
        if (a.re(i, j) != 0 || a.im(i, j) != 0) {
          join(label, i, j);
        }
      }
    }
  }

  private static void joinComponents(int[] label, ComplexVector v) {
    int first = largest(v);
    for (int i = 0; i < label.length; i++) {
      if (v.re[i] != 0 || v.im[i] != 0) {
        join(label, first, i);
      }
    }
  }

  /** Joins what an operator makes of each sector; returns whether it was more than one. */
  private static boolean joinImages(int[] label, SparseMatrix jump) {
    boolean joined = false;
    int[] image = new int[label.length];
    Arrays.fill(image, NONE);
    for (int e = 0; e < jump.count(); e++) {
      int sector = label[jump.column(e)];
      if (image[sector] == NONE) {
        image[sector] = jump.row(e);
      } else if (label[image[sector]] != label[jump.row(e)]) {
        join(label, image[sector], jump.row(e));
        joined = true;
      }
    }
    return joined;
  }

  /** Gives the components that have the label of i or of j the smaller of the two. */
  private static void join(int[] label, int i, int j) {
    int smaller = Math.min(label[i], label[j]);
    int larger = Math.max(label[i], label[j]);
    for (int k = 0; k < label.length && smaller != larger; k++) {
      label[k] = label[k] == larger ? smaller : label[k];
    }
  }

  /** Replaces the labels by 0, 1, ... in the order of their values; returns how many there are. */
  private static int number(int[] label) {
    int[] values = Arrays.stream(label).distinct().sorted().toArray();
    for (int i = 0; i < label.length; i++) {
      label[i] = Arrays.binarySearch(values, label[i]);
    }
    return values.length;
  }

  private static int largest(ComplexVector v) {
    int largest = 0;
    double most = 0;
    for (int i = 0; i < v.size(); i++) {
      double square = v.re[i] * v.re[i] + v.im[i] * v.im[i];
      if (square > most) {
        most = square;
        largest = i;
      }
    }
    return largest;
  }

  /** How many there are. */
  public int count() {
    return start.length - 1;
  }

  /** The sector of component i of the frame. */
  int ofFrame(int i) {
    return label[i];
  }

  /** The first coordinate of a sector, where coordinates are in the order of their sectors. */
  public int from(int sector) {
    return start[sector];
  }

  /** One past the last coordinate of a sector. */
  public int to(int sector) {
    return start[sector + 1];
  }

  /** The sector of eigenvector j of the initial state. */
  public int ofInitial(int j) {
    return ofInitial[j];
  }

  /** The sector of the state that outcome k of Eve's leaves. */
  public int ofOutcome(int k) {
    return ofOutcome[k];
  }

  /** Where a jump takes the states of a sector; -1 if it takes them nowhere. */
  public int afterJump(int channel, int sector) {
    return afterJump[channel][sector];
  }

  /**
   * Whether states just prepared had better be put beside those in a window of coordinates: not if
   * those are all of one sector and these of another, because a block of states costs what the
   * window of all of them does. Where lanes are mixed, or prepared states are, nothing is lost.
   */
  boolean welcomePrepared(int first, int last) {
    int prepared = ofInitial[0];
    for (int sector : ofInitial) {
      if (sector != prepared) {
        return true;
      }
    }
    for (int s = 0; s < count(); s++) {
      if (s != prepared && first < last && first >= from(s) && last <= to(s)) {
        return false;
      }
    }
    return true;
  }
}
