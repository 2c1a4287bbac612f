package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {

  @AfterEach
  void clear() {
    System.clearProperty(KernelChoice.PROPERTY);
  }

  @Test
  void shouldTakeThePlainKernelWhenToldTo() {
    System.setProperty(KernelChoice.PROPERTY, "plain");
    assertThat(KernelChoice.get()).isInstanceOf(PlainKernel.class);
    assertThat(KernelChoice.get().name()).isEqualTo("plain");
  }

  @Test
  void shouldRefuseAKernelThatThereIsNot() {
    System.setProperty(KernelChoice.PROPERTY, "quantum");
    assertThatThrownBy(KernelChoice::get).hasMessage("-Dunravel.kernel=quantum: plain or vector");
  }

  @Test
  void shouldFindAKernelOnEveryJvm() {
    assertThat(KernelChoice.get().name()).isIn("plain", "vector");
    assertThat(Kernels.name()).isIn("plain", "vector");
  }
}
