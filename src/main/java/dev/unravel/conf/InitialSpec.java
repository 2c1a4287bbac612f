package dev.unravel.conf;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state at time 0; |D_k>, k = 0..N, is the Dicke state of k ones. */
public sealed interface InitialSpec extends CanonicalForm {

  /** exp(-beta H) / Tr exp(-beta H). */
  record Gibbs(double beta) implements InitialSpec {
    @Override
    public Object canonical() {
      return CanonicalForm.object("type", "gibbs", "beta", beta);
    }
  }

  /** |D_k>. */
  record Dicke(int k) implements InitialSpec {
    @Override
    public Object canonical() {
      return CanonicalForm.object("type", "dicke", "k", k);
    }
  }

  /**
   * sum_k a_k |D_k>.
   *
   * @param amplitudes those that are not 0, k ascending; the sum of |a_k|^2 is 1 up to rounding
   */
  record Superposition(List<Amplitude> amplitudes) implements InitialSpec {
    public Superposition {
      amplitudes = List.copyOf(amplitudes);
    }

    /** Keys are numbers, and sorted as such. */
    @Override
    public Object canonical() {
      Map<String, Object> keys =
          new TreeMap<>(Comparator.comparingInt((String k) -> Integer.parseInt(k)));
      for (Amplitude a : amplitudes) {
        keys.put(Integer.toString(a.k()), a.im() == 0 ? a.re() : List.of(a.re(), a.im()));
      }
      return CanonicalForm.object("type", "superposition", "amplitudes", keys);
    }
  }

  /** The eigenvector of H with the lowest energy. */
  record Ground() implements InitialSpec {
    @Override
    public Object canonical() {
      return CanonicalForm.object("type", "ground");
    }
  }

  /** All spins along (sin theta cos phi, sin theta sin phi, cos theta); theta = 0 is |D_0>. */
  record Coherent(double theta, double phi) implements InitialSpec {
    @Override
    public Object canonical() {
      return CanonicalForm.object("type", "coherent", "theta", theta, "phi", phi);
    }
  }

  /** The rho of trace 1 with L rho = 0 for the Hamiltonian and these dissipators, without Eve. */
  record Steady(List<DissipatorSpec> dissipators) implements InitialSpec {
    public Steady {
      dissipators = List.copyOf(dissipators);
    }

    @Override
    public Object canonical() {
      return CanonicalForm.object(
          "type",
          "steady",
          "dissipators",
          dissipators.stream().map(CanonicalForm::canonical).toList());
    }
  }

  /** Gaussian superposition of Dicke states about k = N/2, (11) of arXiv:2202.12079. */
  record Gaussian(double variance) implements InitialSpec {
    @Override
    public Object canonical() {
      return CanonicalForm.object("type", "gaussian", "variance", variance);
    }
  }

  /**
   * A state from outside.
   *
   * @param source where it came from, in words
   * @param data the state as {@link GivenState} writes it
   */
  record Given(String source, String data) implements InitialSpec {
    @Override
    public Object canonical() {
      return CanonicalForm.object("type", "given", "source", source, "data", data);
    }
  }
}
