package dev.unravel.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * How to get the same numbers again.
 *
 * @param facts versions and digest
 * @param commands for a shell
 * @param eve commands that add to Eve's section; empty if nobody listens
 */
public record Reproduction(List<Fact> facts, String commands, String eve) {

  static Reproduction of(ReportInput input) {
    String run = input.scenario().name() + "-" + input.scenario().ensemble().seed();
    boolean listening = input.scenario().curves().stream().anyMatch(c -> c.eve().isPresent());
    return new Reproduction(
        facts(input),
        commands(input, run),
        listening ? "unravel eve " + run + "\nunravel report " + run : "");
  }

  private static List<Fact> facts(ReportInput input) {
    ReportInput.Provenance provenance = input.provenance();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Seed", Long.toString(input.scenario().ensemble().seed())));
    facts.add(
        new Fact(
            "Unravel",
            provenance.unravel(),
            provenance.unravel().equals(provenance.program())
                ? ""
                : "this page: " + provenance.program()));
    facts.add(new Fact("Java", provenance.java()));
    facts.add(new Fact("Kernel", provenance.kernel(), "all kernels give the same bits"));
    facts.add(new Fact("Run directory", "format " + provenance.format()));
    facts.add(
        new Fact(
            "Events, SHA-256",
            provenance.digest(),
            "of " + Numbers.count(provenance.recorded()) + " trajectories on record"));
    return facts;
  }

  private static String commands(ReportInput input, String run) {
    String simulate =
        "# the scenario above, saved as "
            + input.scenario().name()
            + ".conf\n"
            + "unravel run "
            + input.scenario().name()
            + ".conf --out "
            + run
            + "\n";
    String verify =
        "# prints the digest of the events, and the verdict\nunravel verify " + run + "\n";
    return switch (input.provenance().progress()) {
      case FINISHED -> simulate + verify;
      case INTERRUPTED, RUNNING ->
          simulate
              + verify
              + "# this run is not complete: the digest is that of all trajectories that a run has,\n"
              + "# so compare after going on with the interrupted one\n"
              + "unravel resume "
              + run
              + "\n";
      case REPLAYED ->
          "# in the directory of the run with the events; NEW is to be made\nunravel replay "
              + run
              + " --out NEW   # with the --points, --end, --settings or --state of the scenario above\n";
    };
  }
}
