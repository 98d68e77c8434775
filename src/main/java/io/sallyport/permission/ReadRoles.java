package io.sallyport.permission;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleName;
import io.sallyport.identity.Roles;
import io.sallyport.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the roles of the caller's account. */
public final class ReadRoles {
  /** Most roles on one page. */
  public static final int PAGE_MAX = 1_000;

  private final AuthorisedRoles authorised;
  private final Roles roles;
  private final Authority authority;

  /** Takes its ports. */
  public ReadRoles(AuthorisedRoles authorised, Roles roles, Authority authority) {
    this.authorised = authorised;
    this.roles = roles;
    this.authority = authority;
  }

  /**
   * One of them.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public Role get(Caller by, RoleName name) {
    return authorised.permitted(by, Action.ROLE_READ, name);
  }

  /**
   * One page in name order.
   *
   * @param after the {@code next} of the page before
   * @param limit 1 to {@link #PAGE_MAX}
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted} or {@code Invalid}
   */
  public Page list(Caller by, @Nullable String after, int limit) {
    AccountId account = by.principal().accountId();
    authority.require(by, Action.ROLE_LIST, account);
    if (limit < 1 || limit > PAGE_MAX) {
      throw Refusal.Invalid.of("limit", "is 1 to " + PAGE_MAX).asException();
    }
    List<Role> found = roles.list(account, after == null ? null : canonical(after), limit + 1);
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    List<Role> page = found.subList(0, limit);
    return new Page(page, page.getLast().name().canonical());
  }

  private static String canonical(String after) {
    try {
      return new RoleName(after).canonical();
    } catch (IllegalArgumentException malformed) {
      throw Refusal.Invalid.of("marker", "is not the next of a page").asException();
    }
  }

  /**
   * One page.
   *
   * @param next where the next page starts; absent on the last
   */
  public record Page(List<Role> roles, @Nullable String next) {
    /** Copies the list. */
    public Page {
      roles = List.copyOf(roles);
    }
  }
}
