package dev.unravel.journal;

import java.util.List;

/**
 * A block of histories as it will lie in the files, made by a {@link BlockEncoder} for {@link
 * JournalWriter#append(EncodedBlock)}. Immutable: any thread may hand it to any other.
 */
public final class EncodedBlock {

  /**
   * One Avro file block without its sync marker, which is the segment's.
   *
   * @param range the trajectories in it
   * @param place which part of its one trajectory it is
   * @param format of the records
   * @param head what is in front of the payload, see {@link BlockFrame}
   * @param payload the compressed records
   */
  record Part(
      BlockRange range, PartPlace place, JournalFormat format, byte[] head, byte[] payload) {}

  private final List<Part> parts;

  EncodedBlock(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  List<Part> parts() {
    return parts;
  }

  @Override
  public String toString() {
    return "EncodedBlock" + parts.stream().map(Part::range).toList();
  }
}
