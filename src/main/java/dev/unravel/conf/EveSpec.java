package dev.unravel.conf;

/**
 * The eavesdropper: projective measurements at the times of a Poisson process.
 *
 * @param rate kappa, measurements in a time unit, at least 0
 */
public record EveSpec(AxisSpec observable, double rate) {}
