package dev.unravel.cli;

import dev.unravel.Decimal;
import dev.unravel.Time;
import dev.unravel.check.IntegratorAudit;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** What is said of an audit, in words. */
final class AuditText {

  private AuditText() {}

  /**
   * Audits curve by curve and says what came out.
   *
   * @return the process's exit code
   */
  static int print(List<String> labels, IntFunction<IntegratorAudit> audits, PrintWriter out) {
    int beyond = 0;
    for (int c = 0; c < labels.size(); c++) {
      long before = Time.MACHINE.nanos();
      IntegratorAudit audit = audits.apply(c);
      out.println(line(labels.get(c), audit, (Time.MACHINE.nanos() - before) / 1e9));
      out.flush();
      beyond += audit.agrees() ? 0 : 1;
    }
    out.println(verdict(labels.size(), beyond));
    out.flush();
    return beyond == 0 ? ExitCode.FINE : ExitCode.CHECK_FAILED;
  }

  private static String line(String label, IntegratorAudit audit, double seconds) {
    return String.format(
        Locale.ROOT,
        "%s%s; %s; the second integrator took %d steps, %.2g s",
        label.isEmpty() ? "" : label + ": ",
        states(audit),
        counts(audit),
        audit.steps(),
        seconds);
  }

  private static String states(IntegratorAudit audit) {
    return String.format(
        Locale.ROOT,
        "rho %s, most at t = %s in element (%d, %d)",
        apart(audit.rho()),
        Decimal.of(audit.time()),
        audit.row(),
        audit.column());
  }

  private static String counts(IntegratorAudit audit) {
    return audit.counted().isEmpty()
        ? "nothing can happen"
        : String.format(
            Locale.ROOT, "the expected number of %s %s", audit.counted(), apart(audit.count()));
  }

  private static String apart(double difference) {
    return difference <= IntegratorAudit.PROMISED
        ? String.format(Locale.ROOT, "agrees to %.1e", difference)
        : String.format(
            Locale.ROOT,
            "DIFFERS by %.1e, more than the promised %.0e",
            difference,
            IntegratorAudit.PROMISED);
  }

  private static String verdict(int curves, int beyond) {
    return String.format(
        Locale.ROOT,
        "audit: %s (%d of %d curves within the promised %.0e of a second integrator)",
        beyond == 0 ? "pass" : "FAIL",
        curves - beyond,
        curves,
        IntegratorAudit.PROMISED);
  }
}
