package dev.unravel.event;

/** Something that happened to one trajectory. */
public sealed interface Event permits Prepared, Jumped, Measured, Ended {

  /** When it happened, in units of 1/J. */
  double time();
}
