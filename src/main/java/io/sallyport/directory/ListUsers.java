package io.sallyport.directory;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.UserName;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists the RAM users of the caller's account in name order. */
public final class ListUsers {
  /** Most users on one page. */
  public static final int PAGE_MAX = 100;

  private final Identities identities;
  private final Authority authority;

  /** Takes its ports. */
  public ListUsers(Identities identities, Authority authority) {
    this.identities = identities;
    this.authority = authority;
  }

  /**
   * One page.
   *
   * @param after the {@code next} of the page before
   * @param limit 1 to {@link #PAGE_MAX}
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted} or {@code Invalid}
   */
  public Page list(Caller by, @Nullable String after, int limit) {
    AccountId account = by.principal().accountId();
    authority.require(by, Action.USER_LIST, account);
    String from = requireValid(after, limit);
    return page(identities.list(account, from, limit + 1), limit);
  }

  /**
   * One page of those in whose name, display name or comments the words occur, in whatever case, or
   * whose id they are.
   *
   * @param after the {@code next} of the page before
   * @param limit 1 to {@link #PAGE_MAX}
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted} or {@code Invalid}
   */
  public Page search(Caller by, String words, @Nullable String after, int limit) {
    AccountId account = by.principal().accountId();
    authority.require(by, Action.USER_LIST, account);
    String from = requireValid(after, limit);
    String wanted = words.toLowerCase(Locale.ROOT);
    List<Identity> found =
        identities.list(account, from, CreateUser.USERS_PER_ACCOUNT_MAX).stream()
            .filter(user -> isFound(user, wanted))
            .limit(limit + 1)
            .toList();
    return page(found, limit);
  }

  private static boolean isFound(Identity user, String wanted) {
    return user.id().value().equals(wanted)
        || Stream.of(
                user.principalName().name().value(),
                user.displayName(),
                Objects.requireNonNullElse(user.comments(), ""))
            .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static Page page(List<Identity> found, int limit) {
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    List<Identity> page = found.subList(0, limit);
    return new Page(page, page.getLast().principalName().name().canonical());
  }

  /**
   * All of them.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted}
   */
  public List<Identity> all(Caller by) {
    AccountId account = by.principal().accountId();
    authority.require(by, Action.USER_LIST, account);
    return identities.list(account, null, CreateUser.USERS_PER_ACCOUNT_MAX);
  }

  private static @Nullable String requireValid(@Nullable String after, int limit) {
    var problems = new Problems();
    if (limit < 1 || limit > PAGE_MAX) {
      problems.add("limit", "is 1 to " + PAGE_MAX);
    }
    String from = after == null ? null : canonical(after, problems);
    problems.refuseIfAny();
    return from;
  }

  private static @Nullable String canonical(String after, Problems problems) {
    try {
      return new UserName(after).canonical();
    } catch (IllegalArgumentException malformed) {
      problems.add("after", "is not the next of a page");
      return null;
    }
  }

  /**
   * One page.
   *
   * @param next where the next page starts; absent on the last
   */
  public record Page(List<Identity> users, @Nullable String next) {
    /** Copies the list. */
    public Page {
      users = List.copyOf(users);
    }
  }
}
