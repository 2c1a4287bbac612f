package dev.unravel.conf;

/** The Hamiltonian; equation numbers are those of arXiv:2202.12079. */
public sealed interface HamiltonianSpec extends CanonicalForm
    permits HamiltonianSpec.Lmg, HamiltonianSpec.LmgIsotropic, Polynomial {

  /** H = (J/N) S_z^2 - h S_x, (4). */
  record Lmg(double j, double h) implements HamiltonianSpec {
    @Override
    public Object canonical() {
      return CanonicalForm.object("type", "lmg", "J", j, "h", h);
    }
  }

  /** H = -omega S_z^2 + (omega N/2)(N/2 + 1), (14). */
  record LmgIsotropic(double omega) implements HamiltonianSpec {
    @Override
    public Object canonical() {
      return CanonicalForm.object("type", "lmg-isotropic", "omega", omega);
    }
  }
}
