package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupingTest {

  private static int groups(long trajectories, int block, Grouping grouping) {
    int groups = 0;
    for (long first = 0; first < trajectories; first += block) {
      TreeSet<Integer> inBlock = new TreeSet<>();
      for (int i = 0; i < Math.min(block, trajectories - first); i++) {
        inBlock.add(grouping.groupOf(i, block));
      }
      groups += inBlock.size();
    }
    return groups;
  }

  /** And hardly more than twice as many. */
  @ParameterizedTest(name = "{0} trajectories in blocks of {1}")
  @CsvSource({
    "20000, 256",
    "256, 256",
    "300, 256",
    "1000, 256",
    "100, 256",
    "64, 256",
    "40, 256",
    "4096, 256",
    "500, 10",
    "33, 1"
  })
  void shouldHaveThirtyTwoGroupsOrMore(long trajectories, int block) {
    Grouping grouping = Grouping.of(trajectories, block, 51, 21);
    int groups = groups(trajectories, block, grouping);
    assertThat(groups).isGreaterThanOrEqualTo(32);
    assertThat(grouping.groupsInBlock())
        .isLessThanOrEqualTo(Math.max(1, (int) Math.ceil(64.0 * block / trajectories)));
  }

  /**
   * 128 groups of b blocks are 128 * 256 b trajectories; 4096 trajectories are the most, or a
   * 1024th of all where that is more, up to 16384.
   */
  @ParameterizedTest
  @CsvSource({
    "32768, 256, 1",
    "65535, 256, 1",
    "65536, 256, 2",
    "131071, 256, 2",
    "131072, 256, 4",
    "524287, 256, 8",
    "524288, 256, 16",
    "8388607, 256, 16",
    "8388608, 256, 32",
    "16777215, 256, 32",
    "16777216, 256, 64",
    "100000000, 256, 64",
    "4000000, 512, 8",
    "4000000, 2048, 2",
    "4000000, 2049, 1",
    "4000000, 1, 4096",
    "100000000, 8192, 2",
    "100000000, 8193, 1",
    "100000000, 65536, 1",
    "100000000, 1, 16384"
  })
  void shouldPutSeveralBlocksInAGroupAsLongAsThereAreManyGroups(
      long trajectories, int block, int blocks) {
    assertThat(Grouping.of(trajectories, block, 51, 21).blocksInGroup()).isEqualTo(blocks);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 256, 1",
    "2, 256, 2",
    "8, 256, 8",
    "20, 256, 20",
    "5, 4, 5",
    "31, 31, 16",
    "48, 7, 27"
  })
  void shouldDivideAFewTrajectoriesAsFinelyAsItCan(long trajectories, int block, int groups) {
    Grouping grouping = Grouping.of(trajectories, block, 51, 21);
    assertThat(groups(trajectories, block, grouping)).isEqualTo(groups);
  }

  @ParameterizedTest
  @CsvSource({"51, 21", "1001, 101", "101, 31", "100001, 2"})
  void shouldHoldDensityMatricesToTheirMemory(int points, int d) {
    long bytes = 16L * points * d * d;
    for (long trajectories : new long[] {1, 10, 256, 5000, 1 << 20}) {
      Grouping grouping = Grouping.of(trajectories, 256, points, d);
      assertThat(grouping.groupsInBlock()).isPositive().isLessThanOrEqualTo(256);
      assertThat(Integer.bitCount(grouping.groupsInBlock())).isEqualTo(1);
      int groups = groups(Math.min(trajectories, 256), 256, grouping);
      assertThat(groups == 1 || groups * bytes <= 64 << 20).isTrue();
      assertThat(grouping.statesKept()).isBetween(4, 32);
      assertThat(grouping.statesKept() == 4 || grouping.statesKept() * bytes <= 64 << 20).isTrue();
    }
  }

  /** Consecutive trajectories, numbered from 0 without a gap. */
  @ParameterizedTest
  @CsvSource({"256, 1", "256, 32", "10, 4", "7, 4", "100, 64"})
  void shouldCutABlockIntoRunsOfTrajectories(int block, int groupsInBlock) {
    Grouping grouping = new Grouping(groupsInBlock, 4);
    int last = 0;
    int size = 0;
    assertThat(grouping.groupOf(0, block)).isZero();
    for (int i = 0; i < block; i++) {
      int group = grouping.groupOf(i, block);
      assertThat(group).isBetween(last, last + 1);
      size = group == last ? size + 1 : 1;
      assertThat(size).isLessThanOrEqualTo((block + groupsInBlock - 1) / groupsInBlock);
      last = group;
    }
    assertThat(last).isEqualTo(groupsInBlock - 1);
  }
}
