package dev.unravel.trajectory;

import dev.unravel.model.OpenSystem;
import dev.unravel.systems.AnalyticSystems;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Systems whose states have few components in the frame, at least now and then. */
public final class SparseSystems {

  private SparseSystems() {}

  /** Of every kind. */
  public static Stream<Named<OpenSystem>> all() {
    return Stream.concat(
        catalogue(),
        Stream.of(
            Named.of(
                "thermal bath, from all ones",
                TestSystem.of(20).lmg(1, 0.05).thermal(10).dicke(20).build()),
            Named.of(
                "warm bath, from two Dicke states",
                TestSystem.of(9).lmg(1, 0.3).thermal(1).superposition(2, 5).build()),
            Named.of(
                "warm bath at h = 0, where levels are degenerate",
                TestSystem.of(7).lmg(1, 0).thermal(1).superposition(1, 3, 4).build()),
            Named.of(
                "thermal bath and Eve",
                TestSystem.of(9).lmg(1, 0.1).thermal(3).dicke(9).eve(1).build()),
            Named.of(
                "thermal bath and Eve along x",
                TestSystem.of(8).lmg(1, 0.05).thermal(3).gibbs(1).eve(0.7, 1, 0, 0).build()),
            Named.of(
                "thermal bath and Eve at h = 0",
                TestSystem.of(8).lmg(1, 0).thermal(2).coherent(1, 2).eve(2).build()),
            Named.of(
                "dephasing of a superposition",
                TestSystem.of(8).isotropic(1).superposition(3, 5).dephasing(0.3).build()),
            Named.of("ladder", TestSystem.of(7).lmg(1, 0.3).ladder(0.1).gibbs(0.5).build()),
            Named.of(
                "decay, pumping and Eve",
                TestSystem.of(4).decay(0.2).jump(0.3, 0, 0, 0, 1, 0).gibbs(0).eve(0.7).build()),
            Named.of(
                "decay of a coherent state under Eve",
                TestSystem.of(6).isotropic(0.4).coherent(1, 0).decay(0.2).eve(0.5).build()),
            Named.of(
                "Eve alone on what commutes with H",
                TestSystem.of(6).isotropic(0.4).coherent(1, 0.3).eve(2).build()),
            Named.of("nobody", TestSystem.of(3).lmg(1, 1).gibbs(1).build())));
  }

  private static Stream<Named<OpenSystem>> catalogue() {
    return AnalyticSystems.all().stream()
        .filter(s -> Unravelling.of(s.system(), s.end()).forgets())
        .filter(s -> SparseUnravelling.of(Unravelling.of(s.system(), s.end())).isPresent())
        .map(s -> Named.of(s.name(), s.system()));
  }
}
