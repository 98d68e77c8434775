package io.sallyport.json;

import io.sallyport.refusal.Refusal.Place;
import org.jspecify.annotations.Nullable;

/** The document is not JSON, or not within the limits. The message never repeats its content. */
public final class MalformedJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient @Nullable Place place;

  /**
   * @param problem what is wrong and where, as a phrase that follows "the body"
   */
  MalformedJsonException(String problem) {
    this(problem, null);
  }

  /**
   * @param problem what is wrong, as a phrase that follows "the body"
   * @param place where
   */
  MalformedJsonException(String problem, @Nullable Place place) {
    super(problem, null, false, false);
    this.place = place;
  }

  /** Where the reading ended; absent if it did not begin. */
  public @Nullable Place place() {
    return place;
  }

  /** The same with a place, unless it has one. */
  MalformedJsonException at(Place where) {
    return place == null ? new MalformedJsonException(String.valueOf(getMessage()), where) : this;
  }
}
