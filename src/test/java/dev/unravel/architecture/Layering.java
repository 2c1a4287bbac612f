package dev.unravel.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may use whom, for the packages below a root. The numerical packages see neither the outside
 * world (files, clocks, loggers, actors) nor functions whose last bit depends on the machine, so
 * that events and sums are a function of scenario, seed and block index alone.
 */
final class Layering {

  /** The packages in which numbers are made. */
  static final List<String> NUMERICAL =
      List.of(
          "linalg",
          "event",
          "model",
          "trajectory",
          "lindblad",
          "ensemble",
          "diagnostics",
          "eve",
          "check");

  /** Each package with the others that it may use; the root itself holds what all share. */
  static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

  static {
    MAY_USE.put("linalg", List.of());
    MAY_USE.put("event", List.of());
    MAY_USE.put("model", List.of("linalg", "event"));
    MAY_USE.put("trajectory", List.of("linalg", "event", "model"));
    MAY_USE.put("diagnostics", List.of("linalg", "event", "model"));
    // The cross-check proves something only because this shares nothing with the trajectories.
    MAY_USE.put("lindblad", List.of("linalg", "model"));
    // Replays conditional states, and puts error bars on diagnostics.
    MAY_USE.put("ensemble", List.of("linalg", "event", "model", "trajectory", "diagnostics"));
    // Her state follows the master equation between her measurements.
    MAY_USE.put(
        "eve",
        List.of("linalg", "event", "model", "trajectory", "lindblad", "ensemble", "diagnostics"));
    MAY_USE.put("check", NUMERICAL);
    MAY_USE.put("journal", List.of("event"));
    // What small languages have in common.
    MAY_USE.put("syntax", List.of());
    MAY_USE.put("expression", List.of("linalg", "model", "syntax"));
    // A scenario may start in a steady state, and names diagnostics.
    MAY_USE.put(
        "conf",
        List.of("linalg", "event", "model", "lindblad", "syntax", "expression", "diagnostics"));
    MAY_USE.put("report", with(NUMERICAL, "journal", "conf"));
    MAY_USE.put("engine", with(NUMERICAL));
    // Run directories and what is done with them; the journal and the actors meet here.
    MAY_USE.put("run", with(NUMERICAL, "journal", "syntax", "conf", "report", "engine"));
    MAY_USE.put("ops", with(NUMERICAL, "journal", "conf", "report", "engine", "run"));
    // The pages look into run directories; they know nothing of a run at work but its files.
    MAY_USE.put("serve", with(NUMERICAL, "journal", "conf", "report", "run"));
    MAY_USE.put(
        "cli", with(NUMERICAL, "journal", "conf", "report", "engine", "run", "ops", "serve"));
  }

  /** The packages whose numbers have the same bits on every machine. */
  static final List<String> REPRODUCIBLE = with(NUMERICAL, "expression");

  private static final String[] OUTSIDE_WORLD = {
    "akka..",
    "java.io..",
    "java.nio..",
    "java.net..",
    "java.time..",
    "java.util.logging..",
    "org.slf4j..",
    "ch.qos.logback..",
    "org.apache.commons.logging.."
  };

  /** Good to a unit in the last place only; StrictMath's have the same bits on every machine. */
  private static final Set<String> MACHINE_DEPENDENT =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp",
          "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot", "random");

  private final String root;

  Layering(String root) {
    this.root = root;
  }

  private static List<String> with(List<String> layers, String... more) {
    return Stream.concat(layers.stream(), Stream.of(more)).toList();
  }

  private String in(String layer) {
    return root + "." + layer + "..";
  }

  private String[] in(List<String> layers) {
    return layers.stream().map(this::in).toArray(String[]::new);
  }

  ArchRule everyClassHasItsLayer() {
    return classes()
        .should()
        .resideInAnyPackage(in(List.copyOf(MAY_USE.keySet())))
        .orShould()
        .resideInAPackage(root)
        .allowEmptyShould(true);
  }

  /**
   * {@code layer} uses itself, those it may, and libraries; the numerical ones not even the root.
   */
  ArchRule usesOnlyWhatItMay(String layer) {
    DescribedPredicate<JavaClass> allowed =
        resideOutsideOfPackage(root + "..")
            .or(resideInAnyPackage(in(with(MAY_USE.get(layer), layer))));
    if (!NUMERICAL.contains(layer)) {
      allowed = allowed.or(resideInAPackage(root));
    }
    return classes()
        .that()
        .resideInAPackage(in(layer))
        .should()
        .onlyDependOnClassesThat(
            allowed.as("are libraries, or of %s and %s", layer, MAY_USE.get(layer)))
        .allowEmptyShould(true);
  }

  ArchRule layersHaveNoCycles() {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }

  ArchRule numbersDoNotSeeTheOutsideWorld() {
    return noClasses()
        .that()
        .resideInAnyPackage(in(NUMERICAL))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(OUTSIDE_WORLD)
                .or(describe("System.Logger", c -> c.getName().startsWith("java.lang.System$"))))
        .allowEmptyShould(true);
  }

  ArchRule numbersDoNotDependOnTheMachine() {
    return noClasses()
        .that()
        .resideInAnyPackage(in(REPRODUCIBLE))
        .should()
        .accessTargetWhere(
            describe(
                "it is a function of Math whose last bit is the machine's; take StrictMath",
                access ->
                    isMember(access, Math.class)
                        && MACHINE_DEPENDENT.contains(access.getTarget().getName())))
        .allowEmptyShould(true);
  }

  /** What judges the integrator has nothing of it: the model and plain matrices alone. */
  ArchRule theAuditorIsOnItsOwn() {
    return noClasses()
        .that()
        .resideInAPackage(in("lindblad.audit"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".lindblad")
        .allowEmptyShould(true);
  }

  /** Parsers are made where a language is read. */
  ArchRule onlyLanguagesKnowAntlr() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(in(List.of("syntax", "expression", "run.inspect")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.antlr..")
        .allowEmptyShould(true);
  }

  ArchRule onlyTheEngineKnowsAkka() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(in("engine"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("akka..")
        .allowEmptyShould(true);
  }

  /** Nobody else may be linked where that module is missing. */
  ArchRule onlyTheVectorKernelKnowsTheIncubator() {
    DescribedPredicate<JavaClass> vector =
        describe("of the vector kernel", c -> c.getName().startsWith(root + ".linalg.Vector"));
    return noClasses()
        .that(DescribedPredicate.not(vector))
        .should()
        .dependOnClassesThat(resideInAPackage("jdk.incubator..").or(vector))
        .allowEmptyShould(true);
  }

  ArchRule onlyMainExits() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(root + ".cli.Main")
        .should()
        .accessTargetWhere(
            describe(
                "it ends the JVM",
                access ->
                    (isMember(access, System.class) || isMember(access, Runtime.class))
                        && Set.of("exit", "halt").contains(access.getTarget().getName())))
        .allowEmptyShould(true);
  }

  private static boolean isMember(JavaAccess<?> access, Class<?> owner) {
    return access.getTargetOwner().isEquivalentTo(owner);
  }
}
