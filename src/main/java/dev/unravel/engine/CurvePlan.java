package dev.unravel.engine;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.Grouping;
import dev.unravel.ensemble.StateDetail;
import dev.unravel.trajectory.Sampling;
import dev.unravel.trajectory.Unravelling;

/**
 * What is to be done for one curve of a scenario.
 *
 * @param index the curve's index, from 0
 * @param unravelling its system
 * @param sampling which trajectories are drawn
 * @param end time up to which trajectories are followed
 * @param times output grid, within [0, end]
 * @param trajectories how many
 * @param grouping how the ensemble is divided for its error bars
 * @param detail what is kept of the ensemble state
 * @param plane where the settings of the Bell operator may lie, of which the current error is told
 */
public record CurvePlan(
    int index,
    Unravelling unravelling,
    Sampling sampling,
    double end,
    double[] times,
    long trajectories,
    Grouping grouping,
    StateDetail detail,
    MeasurementPlane plane) {}
