package dev.unravel.conf;

/**
 * The collective operator sx S_x + sy S_y + sz S_z + splus S_+ + sminus S_-, with real coefficients
 * that are not all 0; S_+ |D_{k+1}> = sqrt((k+1)(N-k)) |D_k>.
 */
public record OperatorSpec(double sx, double sy, double sz, double splus, double sminus) {}
