package dev.unravel.journal;

import java.nio.file.Path;

/**
 * The end of a segment whose writing was cut short: harmless, and not counted.
 *
 * @param file the segment
 * @param offset where the unfinished block starts, in bytes
 * @param bytes how many bytes from there to the end of the file
 */
public record TornTail(Path file, long offset, long bytes) {}
