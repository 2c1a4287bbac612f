package dev.unravel.diagnostics;

import java.util.Random;

/**
 * A stream of states of 2 to 200 spins, pure and mixed, in which generic ones and every kind of
 * degenerate one (product, Dicke, maximally mixed, symmetric under a flip, nearly so) come in turn.
 */
final class RandomStates {

  private static final int KINDS = 12;

  private final Random random;
  private int count;

  RandomStates(long seed) {
    random = new Random(seed);
  }

  CollectiveMoments next() {
    int spins = 2 + random.nextInt(199);
    CollectiveMoments state = ofKind(count++ % KINDS, spins);
    return switch (random.nextInt(3)) {
      case 0 -> state;
      case 1 ->
          SymmetricStates.rotated(state, SymmetricStates.inPlaneRotation(7 * random.nextDouble()));
      default -> SymmetricStates.rotated(state, SymmetricStates.randomRotation(random));
    };
  }

  private CollectiveMoments ofKind(int kind, int spins) {
    return switch (kind) {
      case 0 -> generic(spins);
      case 1 -> product(spins);
      case 2 -> SymmetricStates.dicke(spins, random.nextInt(spins + 1));
      case 3 -> SymmetricStates.mix(random.nextDouble(), twisted(spins), generic(spins));
      case 4 -> SymmetricStates.neighbours(spins, random.nextInt(spins), 7 * random.nextDouble());
      case 5 -> squeezed(spins);
      case 6 ->
          SymmetricStates.mix(
              random.nextDouble(), squeezed(spins), SymmetricStates.maximallyMixed(spins));
      case 7 -> SymmetricStates.maximallyMixed(spins);
      case 8 -> twisted(spins);
      case 9 -> SymmetricStates.mix(small(), product(spins), generic(spins));
      case 10 -> flipped(squeezed(spins), 0.5);
      default -> flipped(squeezed(spins), 0.5 + small());
    };
  }

  /** 10^-u with u uniform in (0.3, 16). */
  private double small() {
    return StrictMath.pow(10, -0.3 - 15.7 * random.nextDouble());
  }

  private CollectiveMoments generic(int spins) {
    double[] re = new double[spins + 1];
    double[] im = new double[spins + 1];
    for (int k = 0; k <= spins; k++) {
      re[k] = random.nextGaussian();
      im[k] = random.nextGaussian();
    }
    return SymmetricStates.moments(re, im);
  }

  private CollectiveMoments product(int spins) {
    return SymmetricStates.coherent(
        spins, Math.PI * random.nextDouble(), 2 * Math.PI * random.nextDouble());
  }

  /** Gaussian amplitudes in k: polarised in the equator, squeezed along z if narrow. */
  private CollectiveMoments squeezed(int spins) {
    double[] psi = new double[spins + 1];
    double centre = spins * random.nextDouble();
    double width = 0.3 + Math.sqrt(spins) * random.nextDouble();
    for (int k = 0; k <= spins; k++) {
      double x = (k - centre) / width;
      psi[k] = StrictMath.exp(-x * x / 4) + 1e-100;
    }
    return SymmetricStates.ofReal(psi);
  }

  /** A product state on the equator after exp(-i chi S_z^2), with little or much chi. */
  private CollectiveMoments twisted(int spins) {
    double[][] psi = SymmetricStates.coherentAmplitudes(spins, Math.PI / 2, 0);
    double chi = random.nextDouble() * (random.nextBoolean() ? Math.PI : 4.0 / spins);
    for (int k = 0; k <= spins; k++) {
      double phase = chi * (spins / 2.0 - k) * (spins / 2.0 - k);
      double re = psi[0][k];
      psi[0][k] = re * StrictMath.cos(phase);
      psi[1][k] = -re * StrictMath.sin(phase);
    }
    return SymmetricStates.moments(psi[0], psi[1]);
  }

  /** Mixture with the image under k -> N-k, which turns z and y round. */
  private static CollectiveMoments flipped(CollectiveMoments s, double weight) {
    double[][] halfTurn = {{1, 0, 0}, {0, -1, 0}, {0, 0, -1}};
    return SymmetricStates.mix(Math.min(1, weight), s, SymmetricStates.rotated(s, halfTurn));
  }
}
