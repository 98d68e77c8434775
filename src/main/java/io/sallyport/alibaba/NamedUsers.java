package io.sallyport.alibaba;

import io.sallyport.identity.Accounts;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Principal;
import io.sallyport.identity.PrincipalName;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root or user a call is about, by the parameter that its product names him with: {@code
 * UserPrincipalName} in IMS, {@code UserName} in RAM. Without it, whoever calls.
 */
public final class NamedUsers {
  private static final int BAD_REQUEST = 400;

  private final Accounts accounts;
  private final Identities identities;
  private final Authority authority;

  /** Reads from the ports, decides by the matrix. */
  public NamedUsers(Accounts accounts, Identities identities, Authority authority) {
    this.accounts = accounts;
    this.identities = identities;
    this.authority = authority;
  }

  /**
   * Finds whom the call names and requires that the caller may do this to him.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   * @throws RpcRefusedException if the name is malformed or missing
   */
  public Identity permitted(RpcCall call, Action action) {
    String parameter = parameter(call.product());
    Optional<String> name = call.parameters().text(parameter);
    if (name.isEmpty() && call.by().principal() instanceof Principal.AssumedRole) {
      throw new RpcRefusedException(
          BAD_REQUEST, "Missing" + parameter, parameter + " is mandatory: a role owns nothing.");
    }
    Optional<Identity> found =
        name.isEmpty()
            ? identities.find(call.by().principal().id())
            : byName(call, parameter, name.get());
    return permitted(call.by(), action, found.orElse(null), name.orElse(""));
  }

  /** The same by id; without one, whoever calls. */
  public Identity permittedById(RpcCall call, Action action, String parameter) {
    String id =
        call.parameters().text(parameter).orElseGet(() -> call.by().principal().id().value());
    return permitted(call.by(), action, find(id).orElse(null), id);
  }

  private Identity permitted(
      Caller by, Action action, @Nullable Identity found, String named) {
    if (found == null) {
      requireSight(by, action);
      throw new Refusal.NotFound("user", named).asException();
    }
    authority.require(by, action, found);
    return found;
  }

  /** That there is no such user is told only to who may list them all. */
  private void requireSight(Caller by, Action action) {
    try {
      authority.require(by, Action.USER_LIST, by.principal().accountId());
    } catch (RefusedException blind) {
      var denial = new Refusal.Denial(action.ramName(), false, Refusal.DenyingPolicies.IDENTITY);
      throw new Refusal.NotPermitted(action.name(), denial).asException();
    }
  }

  private Optional<Identity> find(String id) {
    try {
      return identities.find(new IdentityId(id));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private Optional<Identity> byName(RpcCall call, String parameter, String name) {
    try {
      String full =
          call.product() == Product.IMS ? name : name + "@" + domain(call.by().principal());
      return identities.findByName(PrincipalName.parse(full));
    } catch (IllegalArgumentException malformed) {
      throw Parameters.invalid(parameter, "is malformed");
    }
  }

  private static String parameter(Product product) {
    return product == Product.IMS ? "UserPrincipalName" : "UserName";
  }

  private String domain(Principal who) {
    return accounts
        .find(who.accountId())
        .orElseThrow(() -> new Refusal.NotFound("account", who.accountId().value()).asException())
        .domain();
  }
}
