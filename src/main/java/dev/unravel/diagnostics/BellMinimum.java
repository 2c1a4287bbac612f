package dev.unravel.diagnostics;

/**
 * The least Bell value of a state over all settings in 3-space.
 *
 * @param value Q, attained by n0 and n1
 * @param lowerBound no settings give less than this, up to rounding; it certifies the minimum
 * @param n0 unit vector of the first setting
 * @param n1 unit vector of the second setting
 */
public record BellMinimum(double value, double lowerBound, Direction n0, Direction n1) {}
