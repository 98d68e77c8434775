package io.sallyport.json;

import org.jspecify.annotations.Nullable;

/**
 * What a request said in one field. Read it only after {@link Fields#done}, which refuses the
 * request if any field is wrong.
 *
 * @param named whether the field was there at all, even as null
 * @param orNull its value; null when absent, null or wrong
 */
public record Field<T>(boolean named, @Nullable T orNull) {
  /**
   * The value of a required field.
   *
   * @throws IllegalStateException if there is none: a programming error
   */
  public T value() {
    if (orNull == null) {
      throw new IllegalStateException("read before the fields were checked");
    }
    return orNull;
  }

  /** The value, or another when there is none. */
  public T or(T other) {
    return orNull == null ? other : orNull;
  }

  @Override
  public String toString() {
    return "field";
  }
}
