package dev.unravel.report.figure;

import dev.unravel.UserException;

/** Width and height of a figure in points, 1/72 inch. */
public record FigureSize(int width, int height) {

  /** Below this, in either direction, the letters leave no room for data. */
  static final int LEAST = 144;

  /** Checks that a figure fits. */
  public FigureSize {
    if (width < LEAST || height < LEAST) {
      throw new UserException(
          "A figure of %s x %s points is too small; it takes at least %s x %s"
              .formatted(width, height, LEAST, LEAST));
    }
  }
}
