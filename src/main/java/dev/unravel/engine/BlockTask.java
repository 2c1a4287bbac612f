package dev.unravel.engine;

/**
 * Consecutive blocks of trajectories, those of a group: the unit of work.
 *
 * @param sequence its number in the order in which the run folds them, from 0
 * @param curve index of its curve
 * @param first index of its first trajectory
 * @param count number of its trajectories
 */
record BlockTask(long sequence, int curve, long first, int count) {}
