package io.sallyport.api.operation;

import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import java.util.function.Function;

/** The query parameters {@code limit} and {@code next} of every list. */
record Paging<C>(Field<Integer> limitField, Field<C> next) {
  private static final int LIMIT_MAX = 100;
  private static final int LIMIT_DEFAULT = 50;

  static <C> Paging<C> read(Fields query, Function<String, C> cursor) {
    return read(query, cursor, LIMIT_MAX);
  }

  /** The same of a list that may have more on a page. */
  static <C> Paging<C> read(Fields query, Function<String, C> cursor, int max) {
    return new Paging<>(
        query.optional("limit", text -> limit(text, max)), query.optional("next", cursor));
  }

  int limit() {
    return limitField.or(LIMIT_DEFAULT);
  }

  private static int limit(String text, int max) {
    if (text.matches("[1-9][0-9]{0,5}") && Integer.parseInt(text) <= max) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException("is 1 to " + max);
  }
}
