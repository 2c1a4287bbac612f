package dev.unravel.conf;

/**
 * How the journal is written.
 *
 * @param sync when it is flushed to the disk
 */
public record JournalSpec(SyncSpec sync) {}
