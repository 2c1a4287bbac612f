package dev.unravel.linalg;

import java.lang.module.ModuleFinder;
import java.util.Locale;

/**
 * Finds the kernel for this JVM. The module jdk.incubator.vector is in every JDK from 17 on, but
 * not among those that a program gets unasked; asked for on the command line, it makes the JVM
 * print a warning. Loaded later, as the JVM itself loads the modules of its agents, it makes none:
 * the jar's manifest opens the method for that (Add-Exports: java.base/jdk.internal.module). Where
 * any of this is missing, and where no C2 would compile the vectors, the plain kernel serves; the
 * results are the same.
 */
public final class KernelChoice {

  /** System property: {@code plain} or {@code vector} from the first moment on. */
  static final String PROPERTY = "unravel.kernel";

  private static final String MODULE = "jdk.incubator.vector";
  private static final String LOADER = "jdk.internal.module.Modules";

  private KernelChoice() {}

  /**
   * The kernel that is wanted, or else the one that is best in the long run.
   *
   * @throws IllegalArgumentException if a kernel is wanted that there is not
   */
  static Kernel get() {
    String wanted = System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT);
    return switch (wanted) {
      case "" -> compilesVectors() && hasModule() ? new SwitchingKernel() : new PlainKernel();
      case "plain" -> new PlainKernel();
      case "vector" -> wantedVector();
      default ->
          throw new IllegalArgumentException(
              "-D%s=%s: plain or vector".formatted(PROPERTY, wanted));
    };
  }

  /**
   * Makes sure that a kernel that is wanted is there, before one is needed.
   *
   * @throws IllegalArgumentException in words for the user if it is not
   */
  public static void check() {
    if (System.getProperty(PROPERTY) != null) {
      get();
    }
  }

  private static Kernel wantedVector() {
    try {
      return vector();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalArgumentException("no vector kernel on this JVM: " + e, e);
    }
  }

  /**
   * The vector kernel.
   *
   * @throws ReflectiveOperationException if this JVM does not have the module or does not give it
   */
  static Kernel vector() throws ReflectiveOperationException {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      Class.forName(LOADER).getMethod("loadModule", String.class).invoke(null, MODULE);
    }
    return (Kernel)
        Class.forName("dev.unravel.linalg.VectorKernel").getDeclaredConstructor().newInstance();
  }

  private static boolean hasModule() {
    Module base = Object.class.getModule();
    return ModuleLayer.boot().findModule(MODULE).isPresent()
        || (base.isExported("jdk.internal.module", KernelChoice.class.getModule())
            && ModuleFinder.ofSystem().find(MODULE).isPresent());
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
