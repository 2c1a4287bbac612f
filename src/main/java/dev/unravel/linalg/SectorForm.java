package dev.unravel.linalg;

import java.util.Arrays;
import java.util.List;

/**
 * &lt;psi|D|psi> of a Hermitian D that falls apart into sectors, for a block of states: the {@link
 * QuadraticForm} of each. Keeps its working space: one for each thread.
 */
public final class SectorForm {

  private record Part(int[] rows, QuadraticForm form) {}

  private final List<Part> parts;

  /** The form of a Hermitian matrix; its elements that are exactly zero decide what falls apart. */
  public SectorForm(ComplexMatrix hermitian) {
    parts =
        SectorMatrix.of(hermitian).sectors().stream()
            .map(sector -> new Part(sector.rows(), new QuadraticForm(sector.block())))
            .toList();
  }

  /**
   * out[m] = &lt;psi_m|D|psi_m> of the first {@code count} states, of which components outside of a
   * window are zero, whatever the rows there hold.
   *
   * @param states psi_m, a state a column (d x M)
   */
  public void values(ComplexMatrix states, int from, int to, double[] out, int count) {
    Arrays.fill(out, 0, count, 0);
    for (Part part : parts) {
      int first = SectorMatrix.place(part.rows, from);
      int last = SectorMatrix.place(part.rows, to);
      if (first < last) {
        int[] rows = Arrays.copyOfRange(part.rows, first, last);
        part.form.add(states.rows(rows), first, out, count);
      }
    }
  }
}
