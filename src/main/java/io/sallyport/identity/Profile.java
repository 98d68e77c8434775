package io.sallyport.identity;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a user, and what he is tagged with; decides nothing.
 *
 * @param email at most 128 characters
 * @param mobilePhone {@code <country>-<number>}
 * @param tags at most 20, by name
 */
public record Profile(
    @Nullable String email, @Nullable String mobilePhone, SortedMap<String, String> tags) {
  /** Nothing is known. */
  public static final Profile NONE = new Profile(null, null, new TreeMap<>());

  /** Copies the tags. */
  public Profile {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(tags)));
  }
}
