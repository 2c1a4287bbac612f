package dev.unravel.ensemble;

import dev.unravel.linalg.HermitianSeries;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The sums of blocks as bare numbers, to be sent from one machine to another and compared to the
 * last bit.
 *
 * <pre>
 *   integers   blocks, the tally of events, then for each group: origin and size of the window of its states, or -1 and 0
 *   reals      for each group: weight, moments [grid time][moment], and of its states for each
 *              i &lt;= j the real parts of element (i, j) along the grid, for i &lt; j then the
 *              imaginary ones
 * </pre>
 *
 * Not to be changed once made.
 */
public record SumNumbers(long[] integers, double[] reals) {

  /** The numbers of some sums. */
  public static SumNumbers of(BlockSums sums) {
    List<long[]> integers = new ArrayList<>();
    integers.add(new long[] {sums.blocks()});
    integers.add(sums.tally().numbers());
    List<double[]> reals = new ArrayList<>();
    for (GroupSum group : sums.groups()) {
      reals.add(new double[] {group.weight()});
      reals.addAll(Arrays.asList(group.moments()));
      integers.add(
          group
              .states()
              .map(states -> new long[] {states.origin(), states.dimension()})
              .orElse(new long[] {-1, 0}));
      group.states().ifPresent(states -> reals.addAll(rows(states)));
    }
    return new SumNumbers(
        integers.stream().flatMapToLong(Arrays::stream).toArray(),
        reals.stream().flatMapToDouble(Arrays::stream).toArray());
  }

  /** The rows of states in a fixed order, not copied. */
  private static List<double[]> rows(HermitianSeries states) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < states.dimension(); i++) {
      rows.add(states.re(i, i));
      for (int j = i + 1; j < states.dimension(); j++) {
        rows.add(states.re(i, j));
        rows.add(states.im(i, j));
      }
    }
    return rows;
  }

  /**
   * The sums that these numbers are.
   *
   * @param projection what must have made them
   * @param blocks how many blocks they must be of
   * @param trajectories and how many trajectories
   * @throws IllegalArgumentException if they cannot be that
   */
  public BlockSums toSums(Projection projection, int blocks, long trajectories) {
    OpenSystem system = projection.unravelling().system();
    EventTally tally = EventTally.of(system, projection.times());
    int counts = 1 + tally.size();
    require(integers.length > counts && integers.length % 2 == counts % 2);
    tally = tally.with(Arrays.copyOfRange(integers, 1, counts));
    require(integers[0] == blocks && tally.trajectories() == trajectories);
    Reader reader = new Reader(projection.times().length, system.dimension(), system.momentCount());
    List<GroupSum> groups = new ArrayList<>();
    for (int g = counts; g < integers.length; g += 2) {
      require((integers[g] >= 0) == projection.basis().isPresent());
      groups.add(reader.group(integers[g], integers[g + 1]));
    }
    require(reader.at == reals.length);
    return new BlockSums(groups, tally, blocks);
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException("these are no sums of such blocks");
    }
  }

  /** Takes the reals one after the other. */
  private final class Reader {
    private final int points;
    private final int dimension;
    private final int moments;
    private int at;

    Reader(int points, int dimension, int moments) {
      this.moments = moments;
      this.points = points;
      this.dimension = dimension;
    }

    GroupSum group(long origin, long size) {
      require(size >= 0 && origin + size <= dimension);
      require(origin >= 0 || (origin == -1 && size == 0));
      require(reals.length - at >= 1 + points * (moments + (origin < 0 ? 0 : size * size)));
      double weight = reals[at++];
      double[][] sums = new double[points][];
      for (int t = 0; t < points; t++) {
        sums[t] = Arrays.copyOfRange(reals, at, at + moments);
        at += moments;
      }
      return origin < 0
          ? GroupSum.of(weight, sums)
          : new GroupSum(weight, sums, Optional.of(states((int) origin, (int) size)));
    }

    private HermitianSeries states(int origin, int size) {
      HermitianSeries states = new HermitianSeries(origin, size, points);
      for (double[] row : rows(states)) {
        System.arraycopy(reals, at, row, 0, points);
        at += points;
      }
      return states;
    }
  }

  /** Whether these are the same numbers, bit by bit. */
  @Override
  public boolean equals(Object o) {
    return o instanceof SumNumbers other
        && Arrays.equals(integers, other.integers)
        && Arrays.equals(reals, other.reals);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(integers) + Arrays.hashCode(reals);
  }
}
