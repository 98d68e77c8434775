package io.sallyport.json;

import io.sallyport.refusal.Refusal.Place;
import org.jspecify.annotations.Nullable;

/** A document inside a field is wrong, and it is known where. */
public final class FaultyDocumentException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final transient @Nullable Place place;

  /**
   * @param problem what is wrong, for its author
   * @param place where
   */
  public FaultyDocumentException(String problem, @Nullable Place place) {
    super(problem);
    this.place = place;
  }

  /** Where; absent if it is the document as a whole. */
  public @Nullable Place place() {
    return place;
  }
}
