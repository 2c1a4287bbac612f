package dev.unravel.conf;

import java.util.List;

/** The state at time 0; |D_k>, k = 0..N, is the Dicke state of k ones. */
public sealed interface InitialSpec {

  /** exp(-beta H) / Tr exp(-beta H). */
  record Gibbs(double beta) implements InitialSpec {}

  /** |D_k>. */
  record Dicke(int k) implements InitialSpec {}

  /**
   * sum_k a_k |D_k>.
   *
   * @param amplitudes those that are not 0, k ascending; the sum of |a_k|^2 is 1 up to rounding
   */
  record Superposition(List<Amplitude> amplitudes) implements InitialSpec {
    public Superposition {
      amplitudes = List.copyOf(amplitudes);
    }
  }

  /** The eigenvector of H with the lowest energy. */
  record Ground() implements InitialSpec {}

  /** All spins along (sin theta cos phi, sin theta sin phi, cos theta); theta = 0 is |D_0>. */
  record Coherent(double theta, double phi) implements InitialSpec {}

  /** The rho of trace 1 with L rho = 0 for the Hamiltonian and these dissipators, without Eve. */
  record Steady(List<DissipatorSpec> dissipators) implements InitialSpec {
    public Steady {
      dissipators = List.copyOf(dissipators);
    }
  }

  /** Gaussian superposition of Dicke states about k = N/2, (11) of arXiv:2202.12079. */
  record Gaussian(double variance) implements InitialSpec {}
}
