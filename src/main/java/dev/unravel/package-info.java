/** What every package may use: errors of the user, decimal numbers, near names, the time. */
package dev.unravel;
