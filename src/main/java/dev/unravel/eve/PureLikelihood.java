package dev.unravel.eve;

import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.List;

/** Without a bath: every eigenvector is followed as a pure state of its own. */
final class PureLikelihood implements PreparationPosterior.OutcomeLikelihood {

  private final Unravelling unravelling;
  private final List<TrajectoryFilter> filters = new ArrayList<>();
  private boolean forgotten;

  PureLikelihood(Unravelling unravelling) {
    this.unravelling = unravelling;
    for (int j = 0; j < unravelling.system().initial().size(); j++) {
      filters.add(new TrajectoryFilter(unravelling));
    }
  }

  @Override
  public void begin(Prepared prepared) {
    for (int j = 0; j < filters.size(); j++) {
      filters.get(j).begin(new Prepared(j));
    }
    forgotten = false;
  }

  @Override
  public void multiply(Measured measured, double[] p) {
    if (forgotten) {
      return;
    }
    for (int j = 0; j < p.length; j++) {
      if (p[j] > 0) {
        TrajectoryFilter filter = filters.get(j);
        double likelihood = filter.at(measured.time()).get(0).probability(measured.outcome());
        p[j] *= likelihood;
        if (likelihood > 0) {
          filter.apply(measured);
        }
      }
    }
    forgotten = unravelling.forgets();
  }
}
