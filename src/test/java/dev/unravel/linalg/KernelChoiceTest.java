package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(KernelChoice.fastest().name()).isEqualTo("plain");
  }

  @Test
  void shouldFindAKernelOnEveryJvm() {
    assertThat(KernelChoice.fastest().name()).isIn("plain", "vector");
    assertThat(Kernels.name()).isIn("plain", "vector");
  }
}
