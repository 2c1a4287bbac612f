package dev.unravel.engine;

/**
 * One block of trajectories: the unit of work.
 *
 * @param sequence its number in the order in which the run folds blocks, from 0
 * @param curve index of its curve
 * @param first index of its first trajectory
 * @param count number of its trajectories
 */
record BlockTask(long sequence, int curve, long first, int count) {}
