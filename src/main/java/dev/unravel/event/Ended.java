package dev.unravel.event;

/**
 * The trajectory was followed up to this time and not beyond.
 *
 * @param time the end time
 */
public record Ended(double time) implements Event {}
