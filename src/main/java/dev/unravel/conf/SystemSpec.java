package dev.unravel.conf;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * N spins-1/2 in their symmetric subspace.
 *
 * @param spins N, from 1
 * @param parameters what the names in expressions stand for, as canonical expressions
 */
public record SystemSpec(
    int spins, SortedMap<String, String> parameters, HamiltonianSpec hamiltonian)
    implements CanonicalForm {

  public SystemSpec {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** A system without parameters. */
  public SystemSpec(int spins, HamiltonianSpec hamiltonian) {
    this(spins, new TreeMap<>(), hamiltonian);
  }

  /** d = N + 1, the number of Dicke states. */
  public int dimension() {
    return spins + 1;
  }

  @Override
  public Object canonical() {
    Map<String, Object> keys =
        CanonicalForm.object("spins", spins, "hamiltonian", hamiltonian.canonical());
    if (!parameters.isEmpty()) {
      keys.put("parameters", new TreeMap<>(parameters));
    }
    return keys;
  }
}
