package dev.unravel.eve;

import dev.unravel.event.Event;
import dev.unravel.event.History;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.model.InitialState;
import java.util.Arrays;

/**
 * What Eve's record tells of the preparation where that is a mixture: the posterior of eigenvector
 * j, by Bayes,
 *
 * <pre>  p(j | record) proportional to p_j p(record | j).</pre>
 *
 * <p>When she measures does not depend on the state, so that only outcomes tell. The information
 * that a record gives is H(p_j) - H(p(j | record)); its mean over records is the mutual information
 * of record and preparation.
 */
public final class PreparationPosterior {

  private final InitialState initial;
  private final OutcomeLikelihood likelihood;
  private final double prior;
  private double[] p = {};
  private double[] times = {};
  private double[] entropies = {};

  /** For an initial state, with a way to find the likelihoods of Eve's outcomes. */
  public PreparationPosterior(InitialState initial, OutcomeLikelihood likelihood) {
    this.initial = initial;
    this.likelihood = likelihood;
    double[] p = new double[initial.size()];
    for (int j = 0; j < p.length; j++) {
      p[j] = initial.probability(j);
    }
    prior = Entropy.shannon(p);
  }

  /** H(p_j). */
  public double prior() {
    return prior;
  }

  /** Follows a history; of a long one the parts one after the other. */
  public void follow(History history) {
    int heard = (int) history.events().stream().filter(Measured.class::isInstance).count();
    int n = history.events().get(0) instanceof Prepared ? 0 : times.length;
    times = Arrays.copyOf(times, n + heard);
    entropies = Arrays.copyOf(entropies, n + heard);
    for (Event event : history.events()) {
      if (event instanceof Prepared prepared) {
        p = new double[initial.size()];
        for (int j = 0; j < p.length; j++) {
          p[j] = initial.probability(j);
        }
        likelihood.begin(prepared);
      } else if (event instanceof Measured measured) {
        likelihood.multiply(measured, p);
        normalise(p);
        times[n] = event.time();
        entropies[n++] = Entropy.shannon(p);
      }
    }
  }

  private static void normalise(double[] p) {
    double sum = 0;
    for (double x : p) {
      sum += x;
    }
    for (int j = 0; j < p.length; j++) {
      p[j] /= sum;
    }
  }

  /** The information in bits that the record of the history followed last gives up to a time. */
  public double information(double time) {
    double entropy = prior;
    for (int n = 0; n < times.length && times[n] <= time; n++) {
      entropy = entropies[n];
    }
    return prior - entropy;
  }

  /** The probability of each of Eve's outcomes, for each eigenvector and the outcomes before it. */
  public interface OutcomeLikelihood {

    /** Starts a history. */
    void begin(Prepared prepared);

    /** p[j] *= the probability of this outcome if eigenvector j was prepared. */
    void multiply(Measured measured, double[] p);
  }
}
