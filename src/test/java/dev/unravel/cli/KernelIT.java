package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernels as a user meets them: faster or slower, otherwise the same. */
class KernelIT {

  @TempDir private Path directory;

  private Program.Ended run(String out, String... jvm) {
    return Program.runWith(
        List.of(jvm),
        directory,
        "run",
        Program.conf("fig4a.conf"),
        "--trajectories",
        600,
        "--quiet",
        "--out",
        out);
  }

  private Map<String, String> results(String kernel) {
    Program.Ended ended = run(kernel, "-Dunravel.kernel=" + kernel);
    assertThat(ended.code()).as(ended.all()).isZero();
    assertThat(ended.err()).isEmpty();
    String record = RunFiles.text(directory.resolve(kernel).resolve("run.json"));
    assertThat(record).contains("\"kernel\" : \"" + kernel + "\"");
    return RunFiles.results(directory.resolve(kernel));
  }

  @Tag("full")
  @Test
  void shouldWriteTheSameBytesWithEitherKernelAndNoWarning() {
    assumeThat(ModuleFinder.ofSystem().find("jdk.incubator.vector"))
        .as("SKIPPED: this JDK has no jdk.incubator.vector")
        .isPresent();
    assertThat(results("vector")).isEqualTo(results("plain"));
  }

  /** Without C2 nothing makes vector instructions of them. */
  @Tag("full")
  @Test
  void shouldDoWithoutVectorsWhereNothingCompilesThem() {
    Program.Ended ended = run("light", "-XX:TieredStopAtLevel=1");
    assertThat(ended.code()).as(ended.all()).isZero();
    assertThat(RunFiles.text(directory.resolve("light/run.json")))
        .contains("\"kernel\" : \"plain\"");
  }

  @Test
  void shouldSayInOneLineThatThereIsNoSuchKernel() {
    Program.Ended ended = run("none", "-Dunravel.kernel=foo");
    assertThat(ended.code()).as(ended.all()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(ended.err().strip()).isEqualTo("unravel: -Dunravel.kernel=foo: plain or vector");
    assertThat(ended.out()).isEmpty();
    assertThat(directory.resolve("none")).doesNotExist();
  }

  @Test
  void shouldHelpWhateverTheKernel() {
    Program.Ended ended =
        Program.runWith(List.of("-Dunravel.kernel=foo"), directory, "run", "--help");
    assertThat(ended.code()).as(ended.all()).isZero();
    assertThat(ended.out()).contains("--trajectories");
  }
}
