/**
 * Figures for print from the tables of a run directory: {@code ensemble.csv} (estimates with
 * standard errors) and {@code exact.csv} (the deterministic answer).
 *
 * <p>One unit of a figure is one point (1/72 inch), in the SVG as in the PNG, so that its letters,
 * of 9 points or more, have their size in print. Hues are those of Okabe and Ito (jfly.uni-koeln.de
 * /color), told apart with any colour vision; curves differ in marker or dash as well, for prints
 * in grey. Nothing needs a display; only fonts must be there. The same figure gives the same bytes
 * of SVG on the same machine; another machine's fonts may move the letters.
 */
package dev.unravel.report.figure;
