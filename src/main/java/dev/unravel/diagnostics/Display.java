package dev.unravel.diagnostics;

/**
 * How a quantity is shown: in tables, figures, reports and pages.
 *
 * @param name its column
 * @param symbol as axes and tables call it
 * @param plainSymbol the same in ASCII
 * @param title in words
 * @param perSpin the power of N that what is drawn is multiplied by: 1 for N C, -1 for F_Q/N
 * @param threshold of what is drawn, beyond which it shows something; NaN if there is none
 * @param below whether it shows that below the threshold, and not above
 * @param shows what, in a word
 * @param mark the same as a mark in a figure
 * @param floor no value of it is below this; minus infinity if there is no such number
 * @param ceiling where an axis ends, should values that say no more than "large" lie above
 */
public record Display(
    String name,
    String symbol,
    String plainSymbol,
    String title,
    int perSpin,
    double threshold,
    boolean below,
    String shows,
    String mark,
    double floor,
    double ceiling) {

  /** Of a number that shows nothing by itself. */
  public static Display plain(String name, String symbol, String plainSymbol, String title) {
    return new Display(
        name,
        symbol,
        plainSymbol,
        title,
        0,
        Double.NaN,
        false,
        "",
        "",
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY);
  }

  /** What is drawn, over what a table holds. */
  public double scale(int spins) {
    return perSpin == 0 ? 1 : perSpin > 0 ? spins : 1.0 / spins;
  }

  /** Whether some of its values show something. */
  public boolean hasThreshold() {
    return !Double.isNaN(threshold);
  }
}
