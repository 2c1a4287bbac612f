package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import java.util.List;

/**
 * The nine operators from whose expectation values every two-body diagnostic follows, always in
 * this order:
 *
 * <pre>
 *   0 S_x   1 S_y   2 S_z   3 S_x^2   4 S_y^2   5 S_z^2
 *   6 (S_x S_y + S_y S_x)/2   7 (S_y S_z + S_z S_y)/2   8 (S_z S_x + S_x S_z)/2
 * </pre>
 */
public final class CollectiveObservables {

  /** How many there are. */
  public static final int COUNT = 9;

  /** A short name for each, in order. */
  public static final List<String> NAMES =
      List.of("sx", "sy", "sz", "sxx", "syy", "szz", "sxy", "syz", "szx");

  private CollectiveObservables() {}

  /** The nine operators for this spin, pentadiagonal at most. */
  public static List<BandedMatrix> of(CollectiveSpin spin) {
    BandedMatrix x = spin.x();
    BandedMatrix y = spin.y();
    BandedMatrix z = spin.z();
    return List.of(
        x,
        y,
        z,
        symmetrised(x, x),
        symmetrised(y, y),
        symmetrised(z, z),
        symmetrised(x, y),
        symmetrised(y, z),
        symmetrised(z, x));
  }

  private static BandedMatrix symmetrised(BandedMatrix a, BandedMatrix b) {
    return a.times(b).plus(b.times(a)).scaled(0.5, 0);
  }
}
