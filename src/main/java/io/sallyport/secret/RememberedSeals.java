package io.sallyport.secret;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Spares the token what it has answered lately: that a seal was made for exactly these bytes. That
 * depends on the row, its MAC and the key of its epoch alone, and the key of an epoch never becomes
 * another (a token that holds another is not opened), so what was true once stays true. What does
 * not hold is asked for each time.
 *
 * <p>It keeps a SHA-256 of each, nothing of the row: the latest {@code max}, and at most twice as
 * many. Safe for all threads.
 */
public final class RememberedSeals implements RowSeals {
  private static final String LABEL = "sallyport/remembered-seal/v1";

  private final RowSeals beneath;
  private final int max;
  private volatile Generations known = new Generations(Set.of());

  /**
   * Remembers nothing yet.
   *
   * @param beneath makes the seals, and is asked for those not remembered
   * @param max at least 1
   */
  public RememberedSeals(RowSeals beneath, int max) {
    if (max < 1) {
      throw new IllegalArgumentException("at least one seal is remembered");
    }
    this.beneath = beneath;
    this.max = max;
  }

  @Override
  public Seal seal(byte[] tuple) {
    Seal made = beneath.seal(tuple);
    remember(digest(new SealedRow(made, Bytes.of(tuple))));
    return made;
  }

  @Override
  public boolean holds(Seal seal, byte[] tuple) {
    return hold(List.of(new SealedRow(seal, Bytes.of(tuple))));
  }

  @Override
  public boolean hold(List<SealedRow> rows) {
    Map<Bytes, SealedRow> unknown = new LinkedHashMap<>();
    for (SealedRow row : rows) {
      Bytes digest = digest(row);
      if (!isKnown(digest)) {
        unknown.put(digest, row);
      }
    }
    if (!unknown.isEmpty() && !beneath.hold(List.copyOf(unknown.values()))) {
      return false;
    }
    unknown.keySet().forEach(this::remember);
    return true;
  }

  private boolean isKnown(Bytes digest) {
    Generations now = known;
    if (now.young.contains(digest)) {
      return true;
    }
    boolean old = now.old.contains(digest);
    if (old) {
      remember(digest);
    }
    return old;
  }

  private void remember(Bytes digest) {
    Generations now = known;
    now.young.add(digest);
    if (now.young.size() >= max) {
      age(now);
    }
  }

  /** What is not asked for while another generation grows up is forgotten with its own. */
  private synchronized void age(Generations full) {
    if (known == full) {
      known = new Generations(full.young);
    }
  }

  private static Bytes digest(SealedRow row) {
    Seal seal = row.seal();
    return Bytes.of(Hashing.SHA_256.of(Tuple.of(LABEL, seal.epoch(), seal.mac(), row.tuple())));
  }

  /** No record: it is told from others by what it is, not by what is in it. */
  private static final class Generations {
    private final Set<Bytes> young = ConcurrentHashMap.newKeySet();
    private final Set<Bytes> old;

    Generations(Set<Bytes> old) {
      this.old = old;
    }
  }
}
