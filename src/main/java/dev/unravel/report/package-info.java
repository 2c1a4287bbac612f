/**
 * What is made of results for people and other programs: tables, arrays, figures.
 *
 * <p>Numbers are printed with as few digits as read back to the same double, the same on every
 * machine; what is undefined is an empty cell in a table and null in JSON.
 */
package dev.unravel.report;
