package io.sallyport.api.front;

import io.sallyport.api.Reply;

/** One operation of the contract: a call in, a reply out. */
public interface Operation {
  /** Its place in the contract. */
  Endpoint endpoint();

  /**
   * Answers an authenticated call (an {@link Endpoint.Access#OPEN} one may be anybody's).
   *
   * @throws io.sallyport.refusal.RefusedException an expected "no"
   * @throws io.sallyport.refusal.UnavailableException an outage
   */
  Reply answer(Call call);
}
