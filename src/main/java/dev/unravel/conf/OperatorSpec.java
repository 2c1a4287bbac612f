package dev.unravel.conf;

import java.util.Map;

/** A jump operator without its rate. */
public sealed interface OperatorSpec extends CanonicalForm
    permits OperatorSpec.Combination, Polynomial {

  /**
   * sx S_x + sy S_y + sz S_z + splus S_+ + sminus S_-, with real coefficients that are not all 0;
   * S_+ |D_{k+1}> = sqrt((k+1)(N-k)) |D_k>.
   */
  record Combination(double sx, double sy, double sz, double splus, double sminus)
      implements OperatorSpec {
    @Override
    public Object canonical() {
      Map<String, Object> keys =
          CanonicalForm.object("Sx", sx, "Sy", sy, "Sz", sz, "Splus", splus, "Sminus", sminus);
      keys.values().removeIf(coefficient -> coefficient.equals(0.0));
      return keys;
    }
  }
}
