package dev.unravel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes in models of one's own: exit code 2, one message that names file, line and key, and
 * nothing written.
 */
@Isolated("the standard streams are the JVM's")
class ModelMistakesTest {

  private static final String MODEL =
      """
      name = model
      system {
        spins = 4
        parameters { g = 0.5 }
        hamiltonian = "Sx"
      }
      initial     { type = dicke, k = 0 }
      dissipators = [ { operator = "Sminus", rate = 0.1, name = loss } ]
      time        { end = 1, points = 3 }
      ensemble    { trajectories = 10, seed = 1 }
      """;

  @TempDir private static Path states;
  @TempDir private Path directory;

  private record Ended(int code, String out, String err) {}

  private static Ended execute(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream wrong = new ByteArrayOutputStream();
    try (PrintStream outStream = new PrintStream(said, true, UTF_8);
        PrintStream errStream = new PrintStream(wrong, true, UTF_8)) {
      System.setOut(outStream);
      System.setErr(errStream);
      int code = Main.execute(args);
      return new Ended(code, said.toString(UTF_8), wrong.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** A vector of complex numbers, as numpy.save writes it. */
  private static void vector(String name, double... re) throws IOException {
    String header =
        "{'descr': '<c16', 'fortran_order': False, 'shape': (%d,), }".formatted(re.length);
    byte[] text = (header + " ".repeat(117 - header.length()) + "\n").getBytes(ISO_8859_1);
    ByteBuffer file = ByteBuffer.allocate(10 + text.length + 16 * re.length);
    file.order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(ISO_8859_1)).put((byte) 1).put((byte) 0);
    file.putShort((short) text.length).put(text);
    for (double x : re) {
      file.putDouble(x).putDouble(0);
    }
    Files.write(states.resolve(name), file.array());
  }

  @BeforeAll
  static void prepare() throws IOException {
    vector("three.npy", 1, 0, 0);
    vector("long.npy", 3, 0, 4, 0, 0);
    vector("good.npy", 0.6, 0, 0.8, 0, 0);
    Files.writeString(states.resolve("text.npy"), "no array at all\n");
    Path conf = Files.writeString(states.resolve("model.conf"), MODEL);
    String run = states.resolve("run").toString();
    assertThat(execute("run", conf.toString(), "--quiet", "--out", run).code()).isZero();
  }

  private static Arguments mistake(String line, String... fragments) {
    return Arguments.of(line, List.of(fragments));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "system.hamiltonian = \"Sz + Sx*Sy\"",
            "system.hamiltonian",
            "column 6: not Hermitian: \"Sx*Sy\"; write \"(Sx*Sy + Sy*Sx)/2\"",
            "\n  Sz + Sx*Sy\n       ^\n"),
        mistake(
            "system.hamiltonian = \"Sx + Sminu*Sz\"",
            "column 6: unknown name 'Sminu'; did you mean Sminus? The names are Sx,"),
        mistake(
            "system.hamiltonian = \"Sx^9\"",
            "column 4: a power of an operator has to be an integer from 0 to 8"),
        mistake("system.hamiltonian = \"Sx/Sz\"", "column 4: division by an operator"),
        mistake("system.hamiltonian = \"Sx/0\"", "column 4: division by zero"),
        mistake("system.hamiltonian = \"\"", "column 1: expected a number, a name or '('"),
        mistake("system.hamiltonian = \"Sx +\"", "column 5: expected a number, a name or '('"),
        mistake(
            "dissipators = [ { operator = \"Sminus\", rate = \"-g\", name = a } ]",
            "dissipators[0].rate = \"-g\": the expression is -0.5 and must be a number from 0"),
        mistake(
            "dissipators = [ { operator = \"Sminus\", rate = \"i*g\", name = a } ]",
            "dissipators[0].rate = \"i*g\": column 1: a real number is needed"),
        mistake(
            "dissipators = [ { operator = \"Sx - Sx\", rate = 1, name = a } ]",
            "dissipators[0].operator = \"Sx - Sx\": this operator is 0"),
        mistake("observables { sx = \"Sx\" }", "observables.sx", "not a column of the tables"),
        mistake(
            "observables { wineland = \"Sx\" }",
            "observables.wineland",
            "not a column of the tables"),
        mistake("observables { a = \"Sx*Sy\" }", "observables.a", "not Hermitian: \"Sx*Sy\""),
        mistake(
            "diagnostics = [ winland ]",
            "diagnostics[0] = \"winland\": must be one of bell,",
            "did you mean wineland?"),
        mistake(
            "system.parameters { a = \"b\", b = \"a\" }",
            "system.parameters",
            "rests on itself: a -> b -> a"),
        mistake(
            "system.parameters { Sx = 1 }",
            "system.parameters.Sx = 1: a parameter has a name",
            "that the language does not use"),
        mistake(
            "eve { observable = \"Sx*Sz\", rate = 1 }",
            "eve.observable",
            "write \"(Sx*Sz + Sz*Sx)/2\""),
        mistake(
            "eve { observable = \"Sx*Sz + Sz*Sx\", rate = 1, reads = parity }",
            "eve.reads = \"parity\": must be value or square"),
        mistake(
            "eve { observable = Sz, rate = \"-g\" }", "eve.rate = \"-g\": the expression is -0.5"),
        mistake(
            "regime = general, system.spins = 1001",
            "regime = \"general\": the general way goes to 1000 spins, and there are 1001"),
        mistake(
            "initial { type = file, path = \"STATES/none.npy\" }",
            "initial.path",
            "there is no file"),
        mistake(
            "initial { type = file, path = \"STATES/three.npy\" }",
            "initial.path",
            "holds an array of shape [3]; for 4 spins a state is a vector of 5"),
        mistake(
            "initial { type = file, path = \"STATES/long.npy\" }",
            "initial.path",
            "holds no state: it "),
        mistake("initial { type = file, path = \"STATES/text.npy\" }", "initial.path", "text.npy "),
        mistake(
            "initial { type = run, path = \"STATES/run\", curve = other, t = 1 }",
            "initial.curve",
            "this run has one curve, without a label; leave out curve"),
        mistake(
            "initial { type = run, path = \"STATES/run\", t = 0.7 }",
            "initial.t = 0.7: must be a grid time of this run, such as 0.5 or 1"),
        mistake(
            "initial { type = run, path = \"STATES/run\", t = 2 }",
            "initial.t = 2: must be a grid time of this run, the last of which is 1"),
        mistake(
            "initial { type = run, path = \"STATES/none\", t = 1 }",
            "initial.path",
            "there is no run in"));
  }

  /** The model with another line; a state in the place of the state. */
  private Path write(String line) throws IOException {
    String initial = line.startsWith("initial") ? "initial = null\n" : "";
    return Files.writeString(
        directory.resolve("model.conf"),
        MODEL + initial + line.replace("STATES", states.toString()) + "\n");
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldSayWhatIsWrongAndWriteNothing(String line, List<String> fragments) throws IOException {
    Path conf = write(line);
    Ended ended = execute("run", conf.toString(), "--out", directory.resolve("run").toString());
    assertThat(ended.code()).as(ended.toString()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("unravel: " + conf + ":").contains(fragments);
    assertThat(ended.err().lines().filter(said -> said.startsWith("unravel: "))).hasSize(1);
    assertThat(ended.err()).doesNotContain("Exception", "\tat ");
    assertThat(RunFiles.names(directory)).containsExactly("model.conf");
  }

  /** The same files, rightly used: what is refused above is the mistake. */
  @Test
  void shouldTakeTheFilesThatHoldAState() throws IOException {
    for (String initial :
        List.of(
            "initial { type = file, path = \"STATES/good.npy\" }",
            "initial { type = run, path = \"STATES/run\", t = 0.5 }")) {
      Ended ended = execute("plan", write(initial).toString());
      assertThat(ended.code()).as(ended.toString()).isZero();
    }
  }
}
