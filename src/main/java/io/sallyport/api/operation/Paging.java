package io.sallyport.api.operation;

import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import java.util.function.Function;

/** The query parameters {@code limit} and {@code next} of every list. */
record Paging<C>(Field<Integer> limitField, Field<C> next) {
  private static final int LIMIT_MAX = 100;
  private static final int LIMIT_DEFAULT = 50;

  static <C> Paging<C> read(Fields query, Function<String, C> cursor) {
    return new Paging<>(query.optional("limit", Paging::limit), query.optional("next", cursor));
  }

  int limit() {
    return limitField.or(LIMIT_DEFAULT);
  }

  private static int limit(String text) {
    if (text.matches("[1-9][0-9]?|" + LIMIT_MAX)) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException("is 1 to " + LIMIT_MAX);
  }
}
