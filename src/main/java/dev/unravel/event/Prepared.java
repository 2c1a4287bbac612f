package dev.unravel.event;

/**
 * The trajectory started, at time 0, in an eigenvector of the initial state.
 *
 * @param eigenvector index of the eigenvector in the initial state's list, from 0; always 0 for a
 *     pure initial state
 */
public record Prepared(int eigenvector) implements Event {
  @Override
  public double time() {
    return 0;
  }
}
