/**
 * What the build makes of the program itself: man pages, completion for three shells, and the
 * reference pages of the documentation. All of it comes from picocli's model of the command line
 * and from {@code conf/reference.conf}, so that it cannot say anything else than the program does.
 * Not part of the program.
 */
@NullMarked
package dev.unravel.packaging;

import org.jspecify.annotations.NullMarked;
