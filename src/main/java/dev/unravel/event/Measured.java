package dev.unravel.event;

/**
 * Eve measured, and psi became Pi_k psi / ||Pi_k psi||.
 *
 * @param time the time of the measurement
 * @param outcome k, index into the outcomes of her observable, from 0
 */
public record Measured(double time, int outcome) implements Event {}
