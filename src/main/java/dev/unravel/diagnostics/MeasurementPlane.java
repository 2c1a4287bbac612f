package dev.unravel.diagnostics;

/** Where the two settings of the Bell operator may lie when Q is minimised over them. */
public enum MeasurementPlane {
  /** In the (z, x) plane, as in the paper. */
  ZX {
    @Override
    public BellSettings bestSettings(CollectiveMoments moments) {
      BellValue least = BellMinimizer.inPlane(moments);
      return BellSettings.inPlane(least.phi(), least.theta());
    }

    @Override
    public double lowerBound(CollectiveMoments moments) {
      return BellMinimizer.lowerBoundInPlane(moments);
    }
  },
  /** Anywhere: any two directions lie in some plane. */
  ANY {
    @Override
    public BellSettings bestSettings(CollectiveMoments moments) {
      BellMinimum least = BellMinimizer.anyPlane(moments);
      return BellSettings.of(least.n0(), least.n1());
    }
  };

  /**
   * The settings at which a state's Q is least, by {@link BellMinimizer}.
   *
   * @throws IllegalArgumentException for a single spin, or if a moment is not finite
   */
  public abstract BellSettings bestSettings(CollectiveMoments moments);

  /** A number below the least Q that takes less time; minus infinity if none is known. */
  public double lowerBound(CollectiveMoments moments) {
    return Double.NEGATIVE_INFINITY;
  }
}
