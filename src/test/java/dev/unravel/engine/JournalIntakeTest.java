package dev.unravel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.event.EventBlock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JournalIntakeTest {

  private static final BlockTask TASK = new BlockTask(4, 0, List.of(new BlockTask.Block(64, 32)));

  private static EventBlock block(long first, int size) {
    EventBlock.Builder block = new EventBlock.Builder(0, first, 1);
    for (int i = 0; i < size; i++) {
      block.begin(i, 1);
    }
    return block.build();
  }

  /** The second time a task comes in other parts than the first, which broke off. */
  @Test
  void shouldLetEachTrajectoryThroughOnce() {
    SplittableRandom random = new SplittableRandom(5);
    for (int n = 0; n < 200; n++) {
      JournalIntake intake = new JournalIntake(1000);
      int through = 0;
      int broken = random.nextInt(33);
      for (int until : new int[] {broken, 32}) {
        for (int at = 0; at < until; ) {
          int size = Math.min(until - at, 1 + random.nextInt(8));
          var unseen = intake.unseen(TASK, block(64 + at, size));
          if (unseen.isPresent()) {
            assertThat(unseen.get().firstIndex()).isEqualTo(64 + through);
            through += unseen.get().size();
            intake.enter(TASK, unseen.get());
          }
          at += size;
        }
      }
      assertThat(through).isEqualTo(32);
      intake.forget(TASK);
      assertThat(intake.unseen(TASK, block(64, 3))).isPresent();
    }
  }

  @Test
  void shouldLetNobodyWaitForAJournalThatIsClosed() {
    JournalIntake intake = new JournalIntake(1);
    intake.enter(TASK, block(64, 1));
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(() -> intake.enter(TASK, block(64, 1)));
    intake.close();
    assertThatThrownBy(waiting::join).hasMessageContaining("takes nothing any more");
    assertThatThrownBy(() -> intake.enter(TASK, block(64, 1)))
        .isInstanceOf(JournalIntake.Closed.class);
  }

  @Test
  void shouldLetTheNextOneInWhenAPartIsInTheJournal() {
    JournalIntake intake = new JournalIntake(1);
    intake.enter(TASK, block(64, 1));
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(() -> intake.enter(TASK, block(64, 1)));
    intake.leave();
    waiting.join();
  }
}
