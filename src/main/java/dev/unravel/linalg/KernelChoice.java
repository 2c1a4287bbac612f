package dev.unravel.linalg;

import java.util.Locale;

/**
 * Finds the kernel that this JVM runs fastest. The module jdk.incubator.vector is in every JDK from
 * 17 on, but not among those that a program gets unasked; asked for on the command line, it makes
 * the JVM print a warning. Loaded later, as the JVM itself loads the modules of its agents, it
 * makes none: the jar's manifest opens the method for that (Add-Exports:
 * java.base/jdk.internal.module). Where any of this fails, and where no C2 would compile the
 * vectors, the plain kernel serves; the results are the same.
 */
final class KernelChoice {

  /** System property: {@code plain} or {@code vector} whatever seems faster. */
  static final String PROPERTY = "unravel.kernel";

  private static final String MODULE = "jdk.incubator.vector";

  private KernelChoice() {}

  static Kernel fastest() {
    String wanted = System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT);
    if (wanted.equals("plain") || (wanted.isEmpty() && !compilesVectors())) {
      return new PlainKernel();
    }
    try {
      return vector();
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      if (wanted.isEmpty()) {
        return new PlainKernel();
      }
      throw new IllegalStateException("no vector kernel on this JVM: " + e, e);
    }
  }

  /**
   * The vector kernel.
   *
   * @throws ReflectiveOperationException or another, if this JVM does not have the module or does
   *     not give it
   */
  static Kernel vector() throws ReflectiveOperationException {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, MODULE);
    }
    return (Kernel)
        Class.forName("dev.unravel.linalg.VectorKernel").getDeclaredConstructor().newInstance();
  }

  /** C2 does; the interpreter, C1 alone and other compilers would make an object of each vector. */
  private static boolean compilesVectors() {
    String mode = System.getProperty("java.vm.info", "");
    String version = System.getProperty("java.vm.version", "");
    return System.getProperty("java.vm.name", "").endsWith("64-Bit Server VM")
        && mode.contains("mixed mode")
        && !mode.contains("emulated-client")
        && !version.contains("jvmci");
  }
}
