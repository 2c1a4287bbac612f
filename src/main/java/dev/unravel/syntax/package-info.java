/**
 * What the small languages of the program share: places in a text, errors with a place, and {@link
 * dev.unravel.syntax.Syntax}, which runs an ANTLR parser within bounds and words its errors.
 */
package dev.unravel.syntax;
