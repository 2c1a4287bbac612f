package dev.unravel.run;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.lindblad.LiouvillianSpectrum;
import dev.unravel.report.SpectrumTable;
import java.nio.file.Path;
import java.util.List;

/** The slowest eigenvalues of the Liouvillian of every curve of a scenario. */
public final class SpectrumSolution {

  private final List<SpectrumTable.CurveValues> curves;

  private SpectrumSolution(List<SpectrumTable.CurveValues> curves) {
    this.curves = curves;
  }

  /**
   * Computes them.
   *
   * @param count how many; one more where a conjugate pair would be parted
   * @throws UserException if they cannot be computed
   */
  public static SpectrumSolution of(Scenario scenario, int count) {
    return new SpectrumSolution(
        CurveSetup.of(scenario).stream().map(setup -> values(setup, count)).toList());
  }

  private static SpectrumTable.CurveValues values(CurveSetup setup, int count) {
    try {
      LiouvillianSpectrum spectrum = LiouvillianSpectrum.of(setup.system(), count);
      return new SpectrumTable.CurveValues(
          setup.label(), spectrum.slowest(count), spectrum.gap().orElse(Double.NaN));
    } catch (NumericalLimitException e) {
      throw new UserException(SteadySolution.place("--spectrum", setup) + e.line());
    }
  }

  /** spectrum.csv. */
  public String table() {
    return SpectrumTable.of(curves);
  }

  /** Writes spectrum.csv into a directory, which is made if need be. */
  public void write(Path path) {
    RunDirectory directory = new RunDirectory(path);
    directory.create();
    directory.write("spectrum.csv", table());
  }
}
