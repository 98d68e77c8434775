package io.sallyport.directory;

import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the RAM users of the caller's account in name order. */
public final class ListUsers {
  /** Most users on one page. */
  public static final int PAGE_MAX = 100;

  /** Takes its ports. */
  public ListUsers(Identities identities, Authority authority) {}

  /**
   * One page.
   *
   * @param after the {@code next} of the page before
   * @param limit 1 to {@link #PAGE_MAX}
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted} or {@code Invalid}
   */
  public Page list(Caller by, @Nullable String after, int limit) {
    throw new UnsupportedOperationException();
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
