package dev.unravel.journal;

import java.util.List;
import java.util.stream.Collectors;

/** A journal does not hold what was written to it, and therefore gives no histories. */
public final class JournalDamagedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<JournalDamage> damage;

  JournalDamagedException(List<JournalDamage> damage) {
    super(damage.stream().map(JournalDamage::toString).collect(Collectors.joining("\n")));
    this.damage = List.copyOf(damage);
  }

  /** Something is missing that is not at any place in the files. */
  public JournalDamagedException(String message) {
    super(message);
    this.damage = List.of();
  }

  /** Every damaged place. */
  public List<JournalDamage> damage() {
    return damage;
  }
}
