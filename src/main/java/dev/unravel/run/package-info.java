/**
 * Run directories: what is in one, and what is done with it.
 *
 * <p>A run directory holds {@code run.json} (what the run is), {@code events-*.avro} (what
 * happened: the record itself) and results, which can all be rebuilt from those two: {@code
 * ensemble.csv}, {@code exact.csv}, {@code check.json}, {@code rho.npy}, {@code rho_se.npy}.
 */
package dev.unravel.run;
