package dev.unravel.ensemble;

/**
 * What a standard error from few groups must be multiplied with, so that 1.96 of it make a 95 %
 * interval: t / 1.96, t the quantile 0.975 of Student's distribution with G - 1 degrees of freedom.
 * With {@value #ENOUGH} groups it would be 1.09, and it is 1 from there on.
 */
final class FewGroups {

  private static final int ENOUGH = 16;
  private static final double NORMAL_95 = 1.959963984540054;

  /** Of 1, 2, ... degrees of freedom. */
  private static final double[] STUDENT_95 = {
    12.706204736432095, 4.302652729911275, 3.182446305284263, 2.7764451051977987,
    2.5705818366147395, 2.446911848791681, 2.3646242510102993, 2.306004135204166,
    2.2621571627409915, 2.2281388519649385, 2.200985160082949, 2.1788128296634177,
    2.1603686564610127, 2.1447866879169273
  };

  private FewGroups() {}

  /** The factor; 1 for fewer than two groups, which have no error. */
  static double factor(int groups) {
    return groups < 2 || groups >= ENOUGH ? 1 : STUDENT_95[groups - 2] / NORMAL_95;
  }
}
