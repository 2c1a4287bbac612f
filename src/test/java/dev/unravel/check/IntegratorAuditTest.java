package dev.unravel.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.lindblad.audit.AuditedSolution;
import dev.unravel.lindblad.audit.Auditor;
import dev.unravel.model.OpenSystem;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntegratorAuditTest {

  private static final double[] TIMES = {0, 0.5, 1, 2};

  private static IntegratorAudit audit(OpenSystem integrated, OpenSystem audited) {
    return IntegratorAudit.of(
        integrated,
        LindbladIntegrator.of(integrated).solve(TIMES),
        Auditor.of(audited).solve(TIMES));
  }

  @Test
  void shouldAgreeWhereBothAreRight() {
    for (OpenSystem system :
        List.of(
            CheckSystems.everything(4),
            CheckSystems.noisy(3, 0.2),
            CheckSystems.warm(4),
            CheckSystems.listenedTo(5, 0.1, 10, 1))) {
      IntegratorAudit audit = audit(system, system);
      assertThat(audit.agrees()).isTrue();
      assertThat(audit.rho()).isLessThan(1e-11);
      assertThat(audit.count()).isLessThan(1e-11);
      assertThat(audit.steps()).isPositive();
    }
  }

  /** Of the two, one has a rate that is a part in 1e8 off. */
  @Test
  void shouldSayWhereTheyDiffer() {
    IntegratorAudit audit = audit(CheckSystems.noisy(3, 0.2), CheckSystems.noisy(3, 0.2 + 2e-9));
    assertThat(audit.agrees()).isFalse();
    assertThat(audit.count()).isBetween(1e-9, 1e-8);
    assertThat(audit.counted()).isEqualTo("jumps[Sy]");
    assertThat(audit.time()).isIn(0.5, 1.0, 2.0);
  }

  @Test
  void shouldSayWhichOutcomesDiffer() {
    OpenSystem system = CheckSystems.listenedTo(5, 0.1, 10, 1);
    IntegratorAudit audit = audit(system, CheckSystems.listenedTo(5, 0.1, 10, 1 + 1e-7));
    assertThat(audit.agrees()).isFalse();
    assertThat(audit.counted()).startsWith("outcomes[m=");
  }

  /** What is no number is no agreement. */
  @Test
  void shouldNotAgreeWithWhatIsUndefined() {
    OpenSystem system = CheckSystems.warm(4);
    AuditedSolution right = Auditor.of(system).solve(TIMES);
    IntegratorAudit audit =
        IntegratorAudit.of(
            system,
            LindbladIntegrator.of(system).solve(TIMES),
            new AuditedSolution(
                right.states(), new double[] {Double.NaN}, right.expectedOutcomes(), 1));
    assertThat(audit.count()).isNaN();
    assertThat(audit.agrees()).isFalse();
    right.states().get(2).set(1, 1, Double.NaN, 0);
    audit = IntegratorAudit.of(system, LindbladIntegrator.of(system).solve(TIMES), right);
    assertThat(audit.rho()).isNaN();
    assertThat(audit.time()).isEqualTo(1);
    assertThat(audit.agrees()).isFalse();
  }
}
