package dev.unravel.linalg;

import static org.junit.jupiter.api.Assumptions.abort;

import org.junit.jupiter.api.BeforeAll;

/** Skipped, and says so, on a JVM without jdk.incubator.vector. */
class VectorKernelTest extends KernelContract {

  private static Kernel vector;

  @BeforeAll
  static void load() {
    try {
      vector = KernelChoice.vector();
    } catch (ReflectiveOperationException | LinkageError e) {
      System.err.println("VectorKernelTest: no vector kernel on this JVM, NOT TESTED: " + e);
      abort("no vector kernel on this JVM: " + e);
    }
  }

  @Override
  Kernel kernel() {
    return vector;
  }
}
