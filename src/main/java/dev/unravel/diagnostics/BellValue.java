package dev.unravel.diagnostics;

/**
 * The Bell value Q of a state and the settings in a plane that attain it; Q < 0 shows that the
 * state is Bell non-local.
 *
 * @param value Q, between -N/2 (in the limit of many spins) and 2N
 * @param phi angle of n0 from the first axis of the plane towards the second, in (-pi, pi]
 * @param theta angle of n1, likewise
 */
public record BellValue(double value, double phi, double theta) {}
