package dev.unravel.diagnostics;

/** A quantity that shows something of a state when it is on the right side of a threshold. */
public enum Witness {
  /** Q_v &lt; 0: Bell non-locality. */
  BELL("bell") {
    @Override
    double undefinedForOne(CollectiveMoments moments, MeasurementPlane plane) {
      return Diagnostics.bell(plane.bestSettings(moments), moments);
    }

    @Override
    public double signed(Diagnostics state) {
      return state.bell();
    }

    @Override
    public double rounding(CollectiveMoments moments) {
      return Rounding.ofBell(moments.spins());
    }
  },
  /** C > 0: entanglement of two spins. */
  CONCURRENCE("concurrence") {
    @Override
    double undefinedForOne(CollectiveMoments moments, MeasurementPlane plane) {
      return -Diagnostics.margin(moments);
    }

    @Override
    public double signed(Diagnostics state) {
      return -state.margin();
    }

    @Override
    public double rounding(CollectiveMoments moments) {
      return Rounding.ofConcurrence();
    }
  },
  /** xi^2 &lt; 1: spin squeezing, hence entanglement. */
  SQUEEZING("squeezing") {
    @Override
    double undefinedForOne(CollectiveMoments moments, MeasurementPlane plane) {
      return SpinSqueezing.of(moments) - 1;
    }

    @Override
    public double signed(Diagnostics state) {
      return state.squeezing() - 1;
    }

    @Override
    public double rounding(CollectiveMoments moments) {
      return SpinSqueezing.rounding(moments);
    }
  };

  private final String column;

  Witness(String column) {
    this.column = column;
  }

  /** The quantity's name in tables. */
  public String column() {
    return column;
  }

  /**
   * Negative where the state is witnessed, continuous across the threshold; NaN if undefined.
   *
   * @param plane where the settings of the Bell operator may lie
   */
  public double signed(CollectiveMoments moments, MeasurementPlane plane) {
    return moments.spins() < 2 ? Double.NaN : undefinedForOne(moments, plane);
  }

  /** How far rounding may take {@link #signed}. */
  public abstract double rounding(CollectiveMoments moments);

  /** {@link #signed} of a state whose diagnostics are known. */
  public abstract double signed(Diagnostics state);

  abstract double undefinedForOne(CollectiveMoments moments, MeasurementPlane plane);
}
