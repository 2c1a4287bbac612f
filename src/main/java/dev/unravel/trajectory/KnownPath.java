package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexVector;
import java.util.List;

/**
 * A path that is known with its probability and need not be drawn.
 *
 * @param weight its probability, in [0, 1)
 * @param states its normalised state at each of the times asked for, in the Dicke basis; not to be
 *     changed
 */
public record KnownPath(double weight, List<ComplexVector> states) {}
