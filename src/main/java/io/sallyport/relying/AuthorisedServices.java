package io.sallyport.relying;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;

/** Finds the relying service an operation acts on, if the caller may do that to it. */
public final class AuthorisedServices {
  private final RelyingServices services;
  private final Authority authority;

  /** Reads from the port, decides by authority. */
  public AuthorisedServices(RelyingServices services, Authority authority) {
    this.services = services;
    this.authority = authority;
  }

  /** A service of the caller's account; the operator's are nobody's to change. */
  RelyingService permitted(Caller by, Action action, RelyingServiceId id) {
    AccountId account = by.principal().accountId();
    authority.require(by, action, account, resource(id.value()));
    return services
        .find(id)
        .filter(service -> account.equals(service.owner()))
        .orElseThrow(() -> notFound(id));
  }

  /** Requires authority over all services of the caller's account. */
  void require(Caller by, Action action) {
    authority.require(by, action, by.principal().accountId());
  }

  static RefusedException notFound(RelyingServiceId id) {
    return new Refusal.NotFound(RelyingServices.KIND, id.value()).asException();
  }

  private static String resource(String id) {
    return "relying-service/" + id;
  }
}
