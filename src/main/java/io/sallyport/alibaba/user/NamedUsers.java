package io.sallyport.alibaba.user;

import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.Product;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.alibaba.RpcRefusedException;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.PrincipalName;
import io.sallyport.identity.UserName;
import io.sallyport.refusal.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Finds the user that a call means: by {@code UserPrincipalName} or {@code UserId} in IMS, by
 * {@code UserName} in RAM. Who may not list users is not told that there is none of a name.
 */
public final class NamedUsers {
  /** The parameter of IMS. */
  public static final String PRINCIPAL_NAME = "UserPrincipalName";

  /** The parameter of RAM. */
  public static final String USER_NAME = "UserName";

  /** The id, in IMS. */
  public static final String USER_ID = "UserId";

  private static final int BAD_REQUEST = 400;

  private final Accounts accounts;
  private final Identities identities;
  private final Authority authority;

  /** Takes its ports. */
  public NamedUsers(Accounts accounts, Identities identities, Authority authority) {
    this.accounts = accounts;
    this.identities = identities;
    this.authority = authority;
  }

  /**
   * The one whom exactly one parameter names.
   *
   * @throws RpcRefusedException {@code Missing...} if none does, {@code InvalidParameter...} if
   *     more than one does or it is malformed
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public IdentityId required(RpcCall call) {
    return optional(call).orElseThrow(() -> missing(call));
  }

  /** The same, or the caller himself if no parameter is there. */
  public IdentityId orCaller(RpcCall call) {
    return optional(call).orElseGet(() -> call.by().principal().id());
  }

  /** The one whom a parameter names, if there is one. */
  public Optional<IdentityId> optional(RpcCall call) {
    Parameters parameters = call.parameters();
    List<String> named =
        List.of(PRINCIPAL_NAME, USER_NAME, USER_ID).stream()
            .filter(name -> isKnown(call, name) && parameters.text(name).isPresent())
            .toList();
    if (named.size() > 1) {
      throw Parameters.invalid(
          named.getLast(), "cannot be given together with " + named.getFirst());
    }
    return named.stream().findFirst().map(name -> find(call, name));
  }

  private static boolean isKnown(RpcCall call, String parameter) {
    return switch (call.product()) {
      case IMS -> !parameter.equals(USER_NAME);
      case RAM, STS -> parameter.equals(USER_NAME);
    };
  }

  private IdentityId find(RpcCall call, String parameter) {
    String text = call.parameters().required(parameter);
    Optional<Identity> found =
        switch (parameter) {
          case USER_ID -> byId(text);
          case USER_NAME ->
              identities.findByName(named(call.by(), UserFields.userName(parameter, text)));
          default -> identities.findByName(UserFields.principalName(parameter, text));
        };
    return found
        .filter(user -> user.accountId().equals(call.by().principal().accountId()))
        .orElseThrow(() -> notFound(call.by(), text))
        .id();
  }

  private Optional<Identity> byId(String text) {
    try {
      return identities.find(new IdentityId(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private PrincipalName named(Caller by, UserName name) {
    return new PrincipalName(name, domain(by));
  }

  /** The default domain of the caller's account. */
  String domain(Caller by) {
    return accounts
        .find(by.principal().accountId())
        .orElseThrow(() -> new IllegalStateException("the caller's account is gone"))
        .domain();
  }

  private RuntimeException notFound(Caller by, String name) {
    authority.require(by, Action.USER_LIST, by.principal().accountId());
    return new Refusal.NotFound("user", name).asException();
  }

  private static RuntimeException missing(RpcCall call) {
    String name = nameParameter(call);
    return new RpcRefusedException(
        BAD_REQUEST, "Missing" + name, name + " is mandatory for this action.");
  }

  /** What the call's product names users by. */
  static String nameParameter(RpcCall call) {
    return call.product() == Product.IMS ? PRINCIPAL_NAME : USER_NAME;
  }
}
