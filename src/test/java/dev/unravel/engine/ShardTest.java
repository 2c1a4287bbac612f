package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

  /** The indices of a plan's trajectories of a curve, in the order of its tasks. */
  private static List<Long> indices(RunPlan plan, int curve) {
    return LongStream.range(0, plan.taskCount())
        .mapToObj(plan::task)
        .filter(task -> task.curve() == curve)
        .flatMap(task -> task.blocks().stream())
        .flatMap(block -> LongStream.range(0, block.count()).mapToObj(i -> block.first() + i))
        .toList();
  }

  private static RunPlan plan(long trajectories, Shard shard) {
    RunPlan whole = Runs.plan(trajectories, trajectories, 1, Optional.empty());
    return new RunPlan(whole.curves(), 5, Runs.BLOCK, 1, Optional.empty(), shard);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 40})
  void shouldDealOutEachTrajectoryOnceAndInOrder(int of) {
    for (long trajectories : List.of(1L, 16L, 17L, 500L, 640L)) {
      for (int curve : List.of(0, 1)) {
        List<Long> all = new ArrayList<>();
        for (int number = 1; number <= of; number++) {
          RunPlan plan = plan(trajectories, new Shard(number, of));
          List<Long> own = indices(plan, curve);
          assertThat(own).isSorted().hasSize((int) plan.trajectories(curve));
          all.addAll(own);
          int shard = number;
          assertThat(own).allMatch(index -> Shard.owner(curve, index / Runs.BLOCK, of) == shard);
        }
        Collections.sort(all);
        assertThat(all).isEqualTo(LongStream.range(0, trajectories).boxed().toList());
      }
    }
  }

  @Test
  void shouldKeepWhatItHasWhenTheEnsembleGrows() {
    for (int number = 1; number <= 7; number++) {
      List<Long> few = indices(plan(300, new Shard(number, 7)), 1);
      List<Long> more = indices(plan(1000, new Shard(number, 7)), 1);
      assertThat(more.subList(0, few.size())).isEqualTo(few);
    }
  }

  @Test
  void shouldReadWhatItWrites() {
    assertThat(Shard.parse("3/16")).isEqualTo(new Shard(3, 16)).hasToString("3/16");
    assertThat(Shard.parse("1/1").isWhole()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "0/4", "5/4", "-1/4", "1/0", "1 / 4", "a/b", "1/9999999", "2/1"})
  void shouldRefuseWhatIsNoShard(String text) {
    assertThatThrownBy(() -> Shard.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
