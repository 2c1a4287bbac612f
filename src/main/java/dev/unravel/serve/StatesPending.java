package dev.unravel.serve;

/** What the conditional states give is being worked out. */
final class StatesPending extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long done;
  private final long size;

  StatesPending(long done, long size) {
    super("the conditional states are being followed", null, false, false);
    this.done = done;
    this.size = size;
  }

  long done() {
    return done;
  }

  long size() {
    return size;
  }
}
