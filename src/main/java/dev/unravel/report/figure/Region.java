package dev.unravel.report.figure;

/**
 * The values of a quantity that witness something.
 *
 * @param label what they witness
 * @param threshold the first value that does not
 * @param below whether the values below the threshold are those, or the values above
 */
record Region(String label, double threshold, boolean below) {}
