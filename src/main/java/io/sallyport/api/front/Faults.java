package io.sallyport.api.front;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;

/** How an API says that something is wrong on this side. */
public interface Faults {
  /** The answer while something is out of reach. */
  Reply unavailable(Request request);

  /** The answer when something is broken. */
  Reply internal(Request request);
}
