package dev.unravel.trajectory;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How trajectories are drawn from all those that there are: {@link PlainSampling} draws each with
 * its own probability, {@link JumpConditionedSampling} only among those to which something happens.
 * The two differ in what is drawn before the first event, and in the weight of what is drawn.
 * Immutable, and shared by threads.
 */
public interface Sampling {

  /**
   * What is drawn at time 0.
   *
   * @param eigenvector of the initial state
   * @param measurement time of Eve's first measurement; infinite without her
   * @param threshold u of the first waiting time; NaN if there are no jump operators
   * @param jump the first waiting time, where it is drawn itself in place of u; else NaN
   */
  record Start(int eigenvector, double measurement, double threshold, double jump) {

    /** Whose first waiting time follows from u. */
    Start(int eigenvector, double measurement, double threshold) {
      this(eigenvector, measurement, threshold, Double.NaN);
    }

    /** Whether the first waiting time is drawn itself. */
    boolean isJumpKnown() {
      return !Double.isNaN(jump);
    }
  }

  /** Draws the start of a trajectory from its stream. */
  Start start(UniformRandomProvider random);

  /** The weight of each trajectory drawn: how much of all probability they share. */
  double weight();

  /**
   * The one path that is known and not drawn, of weight 1 - {@link #weight()}.
   *
   * @param times where its state is wanted, ascending, not negative
   */
  Optional<KnownPath> known(double[] times);
}
