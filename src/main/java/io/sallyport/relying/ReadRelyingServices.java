package io.sallyport.relying;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Caller;
import java.util.List;
import java.util.stream.Stream;

/** Shows which services may have the keys of the caller's account verified. */
public final class ReadRelyingServices {
  private final RelyingServices services;
  private final AuthorisedServices authorised;

  /** Takes its ports. */
  public ReadRelyingServices(RelyingServices services, AuthorisedServices authorised) {
    this.services = services;
    this.authorised = authorised;
  }

  /**
   * The account's own, then the operator's that reach it.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}
   */
  public List<RelyingService> list(Caller by) {
    authorised.require(by, Action.RELYING_SERVICE_LIST);
    AccountId account = by.principal().accountId();
    return Stream.of(services.ofOwner(account), services.operatedFor(account))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * One of the account's own.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public RelyingService get(Caller by, RelyingServiceId id) {
    return authorised.permitted(by, Action.RELYING_SERVICE_READ, id);
  }
}
