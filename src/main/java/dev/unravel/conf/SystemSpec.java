package dev.unravel.conf;

/**
 * N spins-1/2 in their symmetric subspace.
 *
 * @param spins N, from 1
 */
public record SystemSpec(int spins, HamiltonianSpec hamiltonian) {

  /** d = N + 1, the number of Dicke states. */
  public int dimension() {
    return spins + 1;
  }
}
