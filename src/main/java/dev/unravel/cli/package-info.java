/**
 * The command line. Every command is a class; {@link dev.unravel.cli.Main} alone ends the process.
 *
 * <p>Exit codes: 0 fine; 1 a bug of Unravel; 2 the user's error; 3 the cross-check failed; 4 the
 * journal is damaged; 5 out of disk or input/output; 130 interrupted, and can be resumed. Results
 * go to files and standard output, progress and messages to standard error.
 */
package dev.unravel.cli;
