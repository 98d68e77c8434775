package io.sallyport.pkcs11;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The label of a token key: {@code sallyport/<use>/<epoch>}. Of the epochs of one use the newest
 * writes; the others still read.
 *
 * @param epoch generation, from 1
 */
public record KeyLabel(KeyUse use, int epoch) implements Comparable<KeyLabel> {
  /** The first generation. */
  public static final int FIRST_EPOCH = 1;

  private static final Comparator<KeyLabel> ORDER =
      Comparator.comparing(KeyLabel::use).thenComparingInt(KeyLabel::epoch);

  private static final Pattern FORM = Pattern.compile("sallyport/([a-z]{1,16})/([1-9][0-9]{0,8})");

  /** Checks the epoch. */
  public KeyLabel {
    if (epoch < FIRST_EPOCH) {
      throw new IllegalArgumentException("epochs start at 1");
    }
  }

  /** Reads a label; empty if it is not one of Sallyport's. */
  static Optional<KeyLabel> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (KeyUse use : KeyUse.values()) {
      if (use.word().equals(matcher.group(1))) {
        return Optional.of(new KeyLabel(use, Integer.parseInt(matcher.group(2))));
      }
    }
    return Optional.empty();
  }

  /** The label on the token. */
  public String text() {
    return "sallyport/" + use.word() + "/" + epoch;
  }

  @Override
  public int compareTo(KeyLabel other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text();
  }
}
