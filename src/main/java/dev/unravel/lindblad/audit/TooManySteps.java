package dev.unravel.lindblad.audit;

import java.util.Locale;

/** The auditor cannot reach the end: its steps are too short, or too expensive, for that time. */
public final class TooManySteps extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TooManySteps(double end, double needed, double allowed) {
    super(
        String.format(
            Locale.ROOT,
            "an explicit method does not get to t = %s: it would take about %.2g steps, of which"
                + " %.2g are allowed; they lead to t = %.2g",
            end,
            needed,
            allowed,
            end * (allowed / needed)));
  }
}
