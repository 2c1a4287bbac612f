package dev.unravel.event;

/**
 * A quantum jump of the bath: psi became L_c psi / ||L_c psi||.
 *
 * @param time the jump time
 * @param channel c, index into the system's jump operators, from 0
 */
public record Jumped(double time, int channel) implements Event {}
