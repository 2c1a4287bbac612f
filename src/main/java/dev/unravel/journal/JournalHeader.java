package dev.unravel.journal;

/**
 * What identifies the run that a journal belongs to: histories mean nothing without their scenario.
 *
 * @param scenario the resolved scenario as text; two journals are of one run only if it is equal
 * @param seed the master seed of the run
 */
public record JournalHeader(String scenario, long seed) {}
