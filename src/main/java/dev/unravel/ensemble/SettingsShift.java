package dev.unravel.ensemble;

import dev.unravel.diagnostics.BellMinimizer;
import dev.unravel.diagnostics.CollectiveMoments;

/**
 * How the settings (phi, theta) of a minimum of Q move when the moments change a little: -H^-1 g, with g
 * the gradient of Q in the settings for the changed moments and H the Hessian for the original ones, both
 * by central differences. NaN where H is singular: then the settings are not determined.
 */
final class SettingsShift {

  private static final double STEP = 1e-4;

  private final int spins;
  private final double phi;
  private final double theta;
  private final double phiPhi;
  private final double phiTheta;
  private final double thetaTheta;

  private SettingsShift(int spins, double phi, double theta, double[] hessian) {
    this.spins = spins;
    this.phi = phi;
    this.theta = theta;
    phiPhi = hessian[0];
    phiTheta = hessian[1];
    thetaTheta = hessian[2];
  }

  /** Prepares for shifts of the minimum at (phi, theta) of a state with these moments. */
  static SettingsShift at(int spins, double[] moments, double phi, double theta) {
    SettingsShift flat = new SettingsShift(spins, phi, theta, new double[3]);
    CollectiveMoments m = CollectiveMoments.of(spins, moments);
    double q = flat.q(m, 0, 0);
    double h2 = STEP * STEP;
    return new SettingsShift(
        spins,
        phi,
        theta,
        new double[] {
          (flat.q(m, 1, 0) - 2 * q + flat.q(m, -1, 0)) / h2,
          (flat.q(m, 1, 1) - flat.q(m, 1, -1) - flat.q(m, -1, 1) + flat.q(m, -1, -1)) / (4 * h2),
          (flat.q(m, 0, 1) - 2 * q + flat.q(m, 0, -1)) / h2
        });
  }

  private double q(CollectiveMoments moments, int stepsPhi, int stepsTheta) {
    return BellMinimizer.value(moments, phi + stepsPhi * STEP, theta + stepsTheta * STEP);
  }

  /** The shifts of phi and theta for changed moments. */
  double[] of(double[] moments) {
    CollectiveMoments m = CollectiveMoments.of(spins, moments);
    double gPhi = (q(m, 1, 0) - q(m, -1, 0)) / (2 * STEP);
    double gTheta = (q(m, 0, 1) - q(m, 0, -1)) / (2 * STEP);
    double determinant = phiPhi * thetaTheta - phiTheta * phiTheta;
    if (!(determinant > 1e-6 * (phiPhi * phiPhi + thetaTheta * thetaTheta))) {
      return new double[] {Double.NaN, Double.NaN};
    }
    return new double[] {
      -(thetaTheta * gPhi - phiTheta * gTheta) / determinant,
      -(phiPhi * gTheta - phiTheta * gPhi) / determinant
    };
  }
}
