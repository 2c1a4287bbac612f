package dev.unravel.conf;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import dev.unravel.Nearest;
import dev.unravel.OutsideFile;
import dev.unravel.linalg.ComplexMatrix;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a state at time 0 from a file, or from a run directory. The scenario keeps the state
 * itself, so that resume, replay and the nodes of a cluster need no file.
 */
final class StateFileReader {

  private static final Domain<String> PATH =
      new Domain<>(
          "a path, relative to the scenario file",
          v -> Domain.text(v).filter(path -> !path.isBlank() && path.length() <= 4096));
  private static final Domain<String> LABEL = new Domain<>("the label of a curve", Domain::text);
  private static final Domain<Long> INDEX = Domain.integers(0, 1_000_000_000L);
  private static final double SAME_TIME = 1e-9;
  private static final int LONGEST_RECORD = 64 << 20;

  private final Section initial;
  private final int spins;

  private StateFileReader(Section initial, int spins) {
    this.initial = initial;
    this.spins = spins;
  }

  /** initial { type = file, path, index }. */
  static InitialSpec file(Section initial, int spins) {
    StateFileReader reader = new StateFileReader(initial, spins);
    long index = initial.has("index") ? initial.get("index", INDEX) : 0;
    Path file = reader.path();
    ArrayFile array = reader.array(file);
    int[] shape = array.shape();
    int matrices = shape.length == 3 ? shape[0] : 1;
    if (shape.length == 3 && matrices > 1 && !initial.has("index")) {
      throw reader.wrongPath(
          "has %s states: index must say which, from 0 to %s".formatted(matrices, matrices - 1));
    }
    if (index >= matrices) {
      throw initial.wrong(
          "index", initial.value("index", ""), "an integer from 0 to " + (matrices - 1));
    }
    return reader.given(array, (int) index, file.getFileName() + (matrices > 1 ? " " + index : ""));
  }

  /** initial { type = run, path, curve, t }. */
  static InitialSpec run(Section initial, int spins) {
    StateFileReader reader = new StateFileReader(initial, spins);
    double t = initial.get("t", Domain.numbers("0", "1e9"));
    String label = initial.has("curve") ? initial.get("curve", LABEL) : "";
    Path run = reader.path();
    Curve curve = reader.curve(run, label);
    int index = reader.index(Physics.grid(curve), t);
    String name = curve.label().isEmpty() ? "rho.npy" : "rho-" + curve.label() + ".npy";
    Path file = run.resolve(name);
    ArrayFile array = reader.array(file);
    if (array.shape().length != 3 || array.shape()[0] <= index) {
      throw reader.wrongPath("holds states in " + name + " that are not those of its grid");
    }
    return reader.given(array, index, run.getFileName() + " " + (label + " t=" + t).strip());
  }

  /** The same as {@link #file} and {@link #run} have made of it. */
  static InitialSpec given(Section initial, int spins) {
    Domain<String> data =
        new Domain<>(
            "base64 of a state of system.spins spins",
            v -> Domain.text(v).filter(text -> GivenState.parse(text, spins + 1).isPresent()));
    return new InitialSpec.Given(
        initial.get("source", new Domain<>("text", Domain::text)), initial.get("data", data));
  }

  private Path path() {
    String text = initial.get("path", PATH);
    ConfigValue value = initial.value("path", "");
    try {
      Path path = Path.of(text);
      Path scenario = Path.of(Where.fileOf(value.origin()));
      boolean isFile = Files.isRegularFile(scenario) && !Where.isOverride(value.origin());
      return isFile ? scenario.resolveSibling(path) : path;
    } catch (InvalidPathException e) {
      throw initial.wrong("path", value, PATH.allowed());
    }
  }

  private ConfException wrongPath(String problem) {
    return initial.failing("path", problem);
  }

  private ArrayFile array(Path file) {
    try {
      return ArrayFile.read(file);
    } catch (NoSuchFileException e) {
      throw wrongPath("there is no file " + file);
    } catch (AccessDeniedException e) {
      throw wrongPath(file + " cannot be read: permission denied");
    } catch (OutsideFile.Unfit e) {
      throw wrongPath(file + " " + e.getReason());
    } catch (IOException e) {
      throw wrongPath(file + " cannot be read: " + e.getMessage());
    }
  }

  private InitialSpec given(ArrayFile array, int index, String source) {
    int d = spins + 1;
    int[] shape = array.shape();
    for (int axis = Math.max(0, shape.length - 2); axis < shape.length; axis++) {
      if (shape[axis] != d) {
        throw wrongPath(
            "holds an array of shape %s; for %s spins a state is a vector of %s numbers or a matrix of %s x %s"
                .formatted(List.of(boxed(shape)), spins, d, d, d));
      }
    }
    if (shape.length == 0) {
      throw wrongPath("holds a single number, and no state");
    }
    ComplexMatrix state = array.matrix(index);
    GivenState.fault(state)
        .ifPresent(
            fault -> {
              throw wrongPath("holds no state: it " + fault);
            });
    String data =
        GivenState.text(state)
            .orElseThrow(
                () ->
                    wrongPath(
                        "holds a mixed state that is too large to be kept with a scenario;"
                            + " about 380 spins are possible, or any number in a pure state"));
    return new InitialSpec.Given(printable(source), data);
  }

  private static Integer[] boxed(int[] shape) {
    return java.util.Arrays.stream(shape).boxed().toArray(Integer[]::new);
  }

  /** What stands in quotation marks in a canonical text. */
  private static String printable(String source) {
    return source.replaceAll("[^A-Za-z0-9._=,+ -]", "_");
  }

  private Curve curve(Path run, String label) {
    Path record = run.resolve("run.json");
    Scenario scenario;
    try {
      ConfigObject all =
          Hocon.parse(OutsideFile.textGiven(record, LONGEST_RECORD), record.toString()).root();
      ConfigValue written = all.get("scenario");
      if (written == null) {
        throw wrongPath(record + " is not the record of a run");
      }
      scenario =
          Scenario.parse(
              written.render(ConfigRenderOptions.concise()), record.toString(), List.of());
    } catch (NoSuchFileException e) {
      throw wrongPath("there is no run in " + run);
    } catch (OutsideFile.Unfit e) {
      throw wrongPath(record + " " + e.getReason());
    } catch (IOException e) {
      throw wrongPath(record + " cannot be read: " + e.getMessage());
    }
    List<String> labels = scenario.curves().stream().map(Curve::label).toList();
    Optional<Curve> found =
        scenario.curves().stream().filter(curve -> curve.label().equals(label)).findFirst();
    if (found.isEmpty() && labels.equals(List.of(""))) {
      throw initial.failing("curve", "this run has one curve, without a label; leave out curve");
    }
    if (found.isEmpty()) {
      throw initial.failing(
          initial.has("curve") ? "curve" : "path",
          "the curves of this run are "
              + String.join(", ", labels)
              + "; curve must name one"
              + Nearest.hint(label, labels));
    }
    return found.get();
  }

  /** The grid time that t is, or the two that it lies between. */
  private int index(double[] grid, double t) {
    int next = 0;
    while (next < grid.length - 1 && grid[next] < t) {
      next++;
    }
    int nearest = next > 0 && t - grid[next - 1] < grid[next] - t ? next - 1 : next;
    if (Math.abs(grid[nearest] - t) > SAME_TIME * Math.max(t, grid[grid.length - 1])) {
      throw initial.wrong(
          "t",
          initial.value("t", ""),
          grid[grid.length - 1] < t
              ? "a grid time of this run, the last of which is " + grid[grid.length - 1]
              : "a grid time of this run, such as %s or %s".formatted(grid[next - 1], grid[next]));
    }
    return nearest;
  }
}
