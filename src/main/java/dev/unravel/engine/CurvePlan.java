package dev.unravel.engine;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.Grouping;
import dev.unravel.trajectory.Unravelling;

/**
 * What is to be done for one curve of a scenario.
 *
 * @param index the curve's index, from 0
 * @param unravelling its system
 * @param end time up to which trajectories are followed
 * @param times output grid, within [0, end]
 * @param trajectories how many
 * @param grouping how the ensemble is divided for its error bars
 * @param plane where the settings of the Bell operator may lie, of which the current error is told
 */
public record CurvePlan(
    int index,
    Unravelling unravelling,
    double end,
    double[] times,
    long trajectories,
    Grouping grouping,
    MeasurementPlane plane) {}
