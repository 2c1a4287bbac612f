package dev.unravel.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an ensemble that is run by itself: blocks are dealt out like cards, block b of curve c
 * to shard (b + c) mod {@code of} + 1. The deal does not depend on how many trajectories there are,
 * so a shard is extended as a run is; together the shards have every block once.
 *
 * @param number which one, from 1
 * @param of how many there are
 */
public record Shard(int number, int of) {

  /** All of the ensemble. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,5})/([1-9]\\d{0,5})");

  public Shard {
    if (number < 1 || number > of) {
      throw new IllegalArgumentException("there is no shard " + number + "/" + of);
    }
  }

  /**
   * The shard of a text like 3/16.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Shard parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no shard: must be K/N with K from 1 to N, like 3/16");
    }
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Whether this is all of the ensemble. */
  public boolean isWhole() {
    return of == 1;
  }

  /** The number of the shard, of so many, that has a block. */
  public static int owner(int curve, long block, int of) {
    return (int) Math.floorMod(block + curve, (long) of) + 1;
  }

  /** How many of the first {@code all} blocks of a curve it has. */
  public long blocks(int curve, long all) {
    return (all - firstBlock(curve) + of - 1) / of;
  }

  /** Its block number {@code rank} of a curve, counted from 0, as it is counted in the ensemble. */
  public long block(int curve, long rank) {
    return firstBlock(curve) + rank * of;
  }

  private int firstBlock(int curve) {
    return Math.floorMod(number - 1 - curve, of);
  }

  /** How many of the first {@code all} trajectories of a curve it has, in blocks of this size. */
  public long trajectories(int curve, long all, int block) {
    long blocks = blocks(curve, blocksIn(all, block));
    return blocks == 0
        ? 0
        : (blocks - 1) * block + Math.min(block, all - block * block(curve, blocks - 1));
  }

  /** How many blocks so many trajectories are, the last perhaps a partial one. */
  public static long blocksIn(long trajectories, int block) {
    return (trajectories + block - 1) / block;
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}
