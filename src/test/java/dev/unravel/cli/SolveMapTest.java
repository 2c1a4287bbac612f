package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolveMapTest {

  @TempDir private Path folder;

  private String write(String text) throws Exception {
    return Files.writeString(folder.resolve("small.conf"), text).toString();
  }

  private String map() throws Exception {
    return write(
        """
        name = small
        system { spins = 3, hamiltonian { type = lmg } }
        initial.type = gibbs
        sweep {
          x { key = system.hamiltonian.h, from = 0.1, to = 0.2, points = 2 }
          y { key = initial.beta, from = 1, to = 2, points = 2 }
        }
        """);
  }

  @Test
  void shouldWriteTheMap() throws Exception {
    Path out = folder.resolve("out");
    assertThat(Main.execute("solve", map(), "--out", out.toString(), "--quiet"))
        .isEqualTo(ExitCode.FINE);
    assertThat(Files.readAllLines(out.resolve("map.csv"))).hasSize(5);
  }

  @Test
  void shouldCountTheUseOfAMapAsARunAsAMistakeOfTheUser() throws Exception {
    String out = folder.resolve("run").toString();
    assertThat(Main.execute("run", map(), "--out", out)).isEqualTo(ExitCode.USER_ERROR);
    assertThat(Path.of(out)).doesNotExist();
    assertThat(Main.execute("plan", map())).isEqualTo(ExitCode.USER_ERROR);
    assertThat(Main.execute("solve", map(), "--workers", "0")).isEqualTo(ExitCode.USER_ERROR);
  }

  @Test
  void shouldCountAStateThatIsNotUniqueAsAMistakeOfTheUser() throws Exception {
    String conf =
        write(
            """
            name = small
            system { spins = 3, hamiltonian { type = lmg, h = 0 } }
            initial { type = steady, dissipators = [ { type = thermal, beta = 1 } ] }
            time { end = 1, points = 2 }
            """);
    assertThat(Main.execute("solve", conf)).isEqualTo(ExitCode.USER_ERROR);
  }
}
