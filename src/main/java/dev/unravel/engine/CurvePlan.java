package dev.unravel.engine;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.Grouping;
import dev.unravel.ensemble.Projection;
import dev.unravel.trajectory.Sampling;
import dev.unravel.trajectory.Unravelling;

/**
 * What is to be done for one curve of a scenario.
 *
 * @param index the curve's index, from 0
 * @param projection of its trajectories onto the output grid, within [0, end]
 * @param sampling which trajectories are drawn
 * @param end time up to which trajectories are followed
 * @param trajectories how many the ensemble has, of which a shard does its part
 * @param grouping how the ensemble is divided for its error bars
 * @param plane where the settings of the Bell operator may lie, of which the current error is told
 */
public record CurvePlan(
    int index,
    Projection projection,
    Sampling sampling,
    double end,
    long trajectories,
    Grouping grouping,
    MeasurementPlane plane) {

  /** The system, prepared for unravelling. */
  public Unravelling unravelling() {
    return projection.unravelling();
  }
}
