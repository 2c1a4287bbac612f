/** What every package may use: the error that is the user's to mend, and the time. */
package dev.unravel;
