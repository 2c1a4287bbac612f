package dev.unravel.eve;

import dev.unravel.linalg.ComplexMatrix;

/** A state given a record, pure or mixed. */
public interface KnownState {

  /** Its vector of moments, see {@link dev.unravel.model.OpenSystem#momentCount}. */
  double[] moments();

  /** Its von Neumann entropy in bits: what is not known. */
  double entropy();

  /** The probability of each outcome if Eve measured now; empty if nobody listens. */
  double[] outcomes();

  /** The probability of outcome k if Eve, who is there, measured now. */
  double probability(int k);

  /** It as a density matrix in the Dicke basis. */
  ComplexMatrix density();
}
