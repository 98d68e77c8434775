package io.sallyport.identity;

import io.sallyport.network.SourceAddress;
import io.sallyport.policy.AccessRequest;
import io.sallyport.policy.AttachedPolicy;
import io.sallyport.policy.Decision;
import io.sallyport.policy.PolicySet;
import io.sallyport.policy.RequestContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the policies of a principal say to something that another service would do for him. Root may
 * do everything in its own account, and nobody anything in another's: what belongs to another
 * account is reached by a role of that account.
 */
public final class Entitlements {
  private static final int RESOURCE_PARTS = 5;
  private static final int ACCOUNT_PART = 3;
  private static final int ACCOUNT_DIGITS = 16;

  private final PoliciesInForce policies;

  /** Decides by what is attached and the time. */
  public Entitlements(Permissions permissions, InstantSource clock) {
    this.policies = new PoliciesInForce(permissions, clock);
  }

  /**
   * Decides by the policies in force now; blocks.
   *
   * @throws io.sallyport.refusal.UnavailableException if they cannot be read
   */
  public Ruling rule(Principal who, Wish wish) {
    if (isForeign(wish.resource(), who.accountId())) {
      return Ruling.denied(Reason.IMPLICIT_DENY, Layer.ACCOUNT);
    }
    if (who instanceof Principal.Root) {
      return new Ruling(Reason.ALLOWED, Layer.ROOT, Optional.empty());
    }
    var request = new AccessRequest(wish.action(), wish.resource(), context(who, wish));
    List<AttachedPolicy> attached = policies.attached(who);
    return switch (policies.narrowed(who, attached).decide(request)) {
      case Decision.Allowed yes ->
          new Ruling(
              Reason.ALLOWED,
              Layer.IDENTITY,
              first(attached, request, Decision.Allowed.class::isInstance));
      case Decision.ExplicitDeny(Decision.Layer by) ->
          new Ruling(
              Reason.EXPLICIT_DENY,
              layer(by),
              first(attached, request, Decision.ExplicitDeny.class::isInstance));
      case Decision.ImplicitDeny(Decision.Layer by) ->
          Ruling.denied(Reason.IMPLICIT_DENY, layer(by));
    };
  }

  private RequestContext context(Principal who, Wish wish) {
    RequestContext context = RequestContext.NONE;
    for (Map.Entry<String, String> told : wish.context().entrySet()) {
      context = context.with(told.getKey(), told.getValue());
    }
    boolean secondFactor =
        who instanceof Principal.AssumedRole role && role.session().secondFactor();
    // Last, so that nothing told can stand in for what is known.
    return context
        .with(RequestContext.SOURCE_IP, wish.source())
        .with(RequestContext.CURRENT_TIME, policies.now())
        .with(RequestContext.MFA_PRESENT, secondFactor)
        .with(RequestContext.SECURE_TRANSPORT, wish.secureTransport());
  }

  private static Optional<AttachedPolicy> first(
      List<AttachedPolicy> attached, AccessRequest request, Predicate<Decision> wanted) {
    return attached.stream()
        .filter(policy -> wanted.test(PolicySet.of(List.of(policy)).decide(request)))
        .findFirst();
  }

  private static boolean isForeign(String resource, AccountId account) {
    String[] parts = resource.split(":", RESOURCE_PARTS);
    return parts.length == RESOURCE_PARTS
        && parts[ACCOUNT_PART].length() == ACCOUNT_DIGITS
        && !parts[ACCOUNT_PART].equals(account.value());
  }

  private static Layer layer(Decision.Layer by) {
    return by == Decision.Layer.SESSION ? Layer.SESSION : Layer.IDENTITY;
  }

  /**
   * What somebody would have another service do.
   *
   * @param source from where his request came
   * @param secureTransport whether over TLS, as that service says; absent if it does not
   * @param context what that service tells beside it
   */
  public record Wish(
      String action,
      String resource,
      SourceAddress source,
      @Nullable Boolean secureTransport,
      Map<String, String> context) {
    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if it has a key whose value the vault itself knows
     */
    public Wish {
      context = Map.copyOf(context);
      if (context.keySet().stream().anyMatch(RequestContext::isKnown)) {
        throw new IllegalArgumentException("has a key that nobody but the vault can tell");
      }
    }
  }

  /**
   * What the policies say.
   *
   * @param by who decided
   * @param policy the first that allows it, or denies it, of those attached
   */
  public record Ruling(Reason reason, Layer by, Optional<AttachedPolicy> policy) {
    private static Ruling denied(Reason reason, Layer by) {
      return new Ruling(reason, by, Optional.empty());
    }

    /** Whether he may. */
    public boolean isAllowed() {
      return reason == Reason.ALLOWED;
    }
  }

  /** How it was decided. */
  public enum Reason {
    ALLOWED,
    EXPLICIT_DENY,
    IMPLICIT_DENY
  }

  /** Who decided. */
  public enum Layer {
    /** Root needs no policy. */
    ROOT,
    /** What is attached to the user or role. */
    IDENTITY,
    /** The policy that the role session was narrowed with. */
    SESSION,
    /** The resource belongs to another account. */
    ACCOUNT
  }
}
