package dev.unravel.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.conf.Physics;
import dev.unravel.conf.Scenario;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.lindblad.LindbladSolution;
import dev.unravel.report.NpyFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evolution that begins with a state from a file goes on where the file was made. */
class GivenStateTest {

  private static final String REST =
      """
      name = given
      system { spins = 6, hamiltonian = "0.5*Sx^2 - 0.3*Sz + 0.1*(Sx*Sy + Sy*Sx)" }
      dissipators = [ { operator = "Sx - 0.5*i*Sy", rate = 0.2 } ]
      time { end = 1, points = 3 }
      """;

  @TempDir private Path folder;

  private static LindbladSolution solve(Scenario scenario, double... times) {
    return LindbladIntegrator.of(Physics.of(scenario.curves().get(0))).solve(times);
  }

  @Test
  void shouldGoOnFromAFileAndKeepTheStateWithoutIt() throws IOException {
    Scenario whole =
        Scenario.parse(
            REST + "initial { type = coherent, theta = 1, phi = 0.5 }", "whole", List.of());
    LindbladSolution exact = solve(whole, 0, 0.5, 1);
    Path file = folder.resolve("rho.npy");
    try (OutputStream out = Files.newOutputStream(file)) {
      NpyFile.write(out, 3, 7, exact::rho);
    }
    Path conf = folder.resolve("given.conf");
    Files.writeString(conf, REST + "initial { type = file, path = rho.npy, index = 1 }");
    Scenario later = Scenario.load(conf, List.of());
    Files.delete(file);
    Scenario again = Scenario.parse(later.canonicalText(), "again", List.of());
    assertThat(again).isEqualTo(later);
    ComplexMatrix difference = solve(again, 0, 0.5).rho(1).copy();
    difference.addScaled(-1, 0, exact.rho(2));
    assertThat(difference.maxAbs()).isCloseTo(0, within(1e-12));
    assertThat(exact.rho(2).realTraceOfProduct(exact.rho(1))).isLessThan(0.99);
  }
}
