package dev.unravel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule of {@link Layering} goes red on a class that breaks it, and stays green on one that
 * does what is allowed. The classes form a program below the package {@code sample}, compiled here.
 */
class LayeringRulesTest {

  private static final Layering RULES = new Layering("sample");

  private static final List<Example> FORBIDDEN = new ArrayList<>();
  private static final List<Example> ALLOWED = new ArrayList<>();

  static {
    for (String layer : Layering.MAY_USE.keySet()) {
      forbid(rules -> rules.usesOnlyWhatItMay(layer), layer, uses("nowhere"));
      if (!layer.equals("cli")) {
        forbid(rules -> rules.usesOnlyWhatItMay(layer), layer, uses("cli"));
      }
    }
    for (String layer : Layering.NUMERICAL) {
      forbid(rules -> rules.usesOnlyWhatItMay(layer), layer, "sample.Shared shared;");
      for (String member :
          List.of(
              "akka.actor.typed.ActorRef<String> actor;",
              "java.io.PrintStream out = System.out;",
              "void read(java.nio.file.Path path) {}",
              "Class<?> type = java.net.URI.class;",
              "java.time.Instant now() { return null; }",
              "org.slf4j.Logger log;",
              "System.Logger log;",
              "java.util.logging.Logger log;")) {
        forbid(Layering::numbersDoNotSeeTheOutsideWorld, layer, member);
      }
      for (String member :
          List.of(
              "double x = Math.exp(2);",
              "java.util.function.DoubleUnaryOperator f = Math::sin;",
              "double f(double x) { return Math.sqrt(Math.atan2(x, 1)); }")) {
        forbid(Layering::numbersDoNotDependOnTheMachine, layer, member);
      }
    }
    forbid(rules -> rules.usesOnlyWhatItMay("trajectory"), "trajectory", uses("ensemble"));
    forbid(rules -> rules.usesOnlyWhatItMay("trajectory"), "trajectory", uses("diagnostics"));
    forbid(rules -> rules.usesOnlyWhatItMay("lindblad"), "lindblad", uses("trajectory"));
    forbid(rules -> rules.usesOnlyWhatItMay("lindblad"), "lindblad", uses("ensemble"));
    forbid(rules -> rules.usesOnlyWhatItMay("journal"), "journal", uses("model"));
    forbid(rules -> rules.usesOnlyWhatItMay("conf"), "conf", uses("ensemble"));
    forbid(rules -> rules.usesOnlyWhatItMay("run"), "run.inspect", uses("expression"));
    forbid(Layering::numbersDoNotDependOnTheMachine, "expression", "double x = Math.exp(2);");
    forbid(Layering::everyClassHasItsLayer, "nowhere", "");
    forbid(Layering::onlyLanguagesKnowAntlr, "conf", "org.antlr.v4.runtime.Token token;");
    forbid(Layering::onlyTheEngineKnowsAkka, "ops", "akka.actor.typed.ActorRef<String> actor;");
    forbid(
        Layering::onlyTheVectorKernelKnowsTheIncubator,
        "linalg",
        "jdk.incubator.vector.DoubleVector v;");
    forbid(Layering::onlyTheVectorKernelKnowsTheIncubator, "linalg", "VectorKernel kernel;");
    forbid(Layering::theAuditorIsOnItsOwn, "lindblad.audit", uses("lindblad"));
    forbid(Layering::onlyMainExits, "cli", "void f() { System.exit(1); }");
    forbid(Layering::onlyMainExits, "engine", "void f() { Runtime.getRuntime().halt(1); }");
    forbid(Layering::onlyMainExits, "ops", "java.util.function.IntConsumer f = System::exit;");

    allow(rules -> rules.usesOnlyWhatItMay("ensemble"), "ensemble", uses("trajectory"));
    allow(rules -> rules.usesOnlyWhatItMay("conf"), "conf", "sample.Shared shared;");
    allow(rules -> rules.usesOnlyWhatItMay("cli"), "cli", uses("engine"));
    allow(Layering::everyClassHasItsLayer, "model", "");
    allow(Layering::numbersDoNotSeeTheOutsideWorld, "journal", "java.io.File file;");
    allow(Layering::numbersDoNotDependOnTheMachine, "model", "double x = StrictMath.exp(2);");
    allow(Layering::numbersDoNotDependOnTheMachine, "model", "double x = Math.fma(2., 3., 4.);");
    allow(rules -> rules.usesOnlyWhatItMay("conf"), "conf", uses("expression"));
    allow(Layering::onlyLanguagesKnowAntlr, "run.inspect", "org.antlr.v4.runtime.Token token;");
    allow(Layering::theAuditorIsOnItsOwn, "lindblad.audit", uses("model"));
    allow(Layering::onlyTheEngineKnowsAkka, "engine", "akka.actor.typed.ActorRef<String> a;");
    ALLOWED.add(
        new Example(Layering::onlyMainExits, "cli", "Main", "void f() { System.exit(1); }"));
    ALLOWED.add(
        new Example(
            Layering::onlyTheVectorKernelKnowsTheIncubator,
            "linalg",
            "VectorTile",
            "jdk.incubator.vector.DoubleVector v;"));
    ALLOWED.add(new Example(Layering::everyClassHasItsLayer, "linalg", "VectorKernel", ""));
  }

  private static JavaClasses sample;

  /** A class of the sample, and the rule that it breaks or obeys. */
  private record Example(
      Function<Layering, ArchRule> rule, String layer, String type, String member) {

    String text() {
      return "package sample.%s; public class %s { %s }".formatted(layer, type, member);
    }

    Stream<String> complaints() {
      String name = "sample.%s.%s".formatted(layer, type);
      return rule.apply(RULES).evaluate(sample).getFailureReport().getDetails().stream()
          .filter(line -> line.matches(".*\\b" + name + "\\b.*"));
    }

    @Override
    public String toString() {
      return layer + ": " + member;
    }
  }

  private static void forbid(Function<Layering, ArchRule> rule, String layer, String member) {
    FORBIDDEN.add(new Example(rule, layer, "Forbidden" + FORBIDDEN.size(), member));
  }

  private static void allow(Function<Layering, ArchRule> rule, String layer, String member) {
    ALLOWED.add(new Example(rule, layer, "Allowed" + ALLOWED.size(), member));
  }

  private static String uses(String layer) {
    return "sample.%s.Target target;".formatted(layer);
  }

  static List<Example> forbidden() {
    return FORBIDDEN;
  }

  static List<Example> allowed() {
    return ALLOWED;
  }

  @BeforeAll
  static void compile(@TempDir Path folder) throws IOException {
    Path classes = folder.resolve("classes");
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    arguments.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    arguments.add(write(folder, "sample/Shared.java", "package sample; public class Shared {}"));
    for (Example example : program()) {
      String name = "sample/%s/%s.java".formatted(example.layer(), example.type());
      arguments.add(write(folder, name, example.text()));
    }
    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(errors).isZero();
    sample = new ClassFileImporter().importPath(classes);
  }

  private static List<Example> program() {
    List<Example> program = new ArrayList<>(FORBIDDEN);
    program.addAll(ALLOWED);
    for (String layer : Layering.MAY_USE.keySet()) {
      program.add(new Example(Layering::everyClassHasItsLayer, layer, "Target", ""));
    }
    program.add(new Example(Layering::everyClassHasItsLayer, "nowhere", "Target", ""));
    return program;
  }

  private static String write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  @ParameterizedTest
  @MethodSource("forbidden")
  void shouldComplainOf(Example example) {
    assertThat(example.complaints()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("allowed")
  void shouldNotComplainOf(Example example) {
    assertThat(example.complaints()).isEmpty();
  }

  @Test
  void shouldComplainOfCycles() {
    assertThat(RULES.layersHaveNoCycles().evaluate(sample).hasViolation()).isTrue();
  }
}
