package dev.unravel.conf;

/**
 * The comparison of the ensemble with the deterministic solution of the master equation.
 *
 * @param enabled whether it is made
 */
public record CheckSpec(boolean enabled) {}
