package io.sallyport.directory;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.DecimalId;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.PrincipalName;
import io.sallyport.identity.Profile;
import io.sallyport.secret.Randomness;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The parts of a new user that are given to it, not asked for. */
record NewUser(IdentityId id, AccountId accountId, PrincipalName name, Instant createdAt) {
  private static final int ID_DIGITS = 18;

  static NewUser of(AccountId account, PrincipalName name, Randomness random, Instant now) {
    return new NewUser(new IdentityId(DecimalId.draw(random, ID_DIGITS)), account, name, now);
  }

  Identity with(
      String displayName,
      @Nullable String comments,
      Profile profile,
      boolean administrator,
      boolean managesOwnKeys) {
    return new Identity(
        id,
        accountId,
        Identity.Kind.USER,
        name,
        displayName,
        comments,
        profile,
        administrator,
        managesOwnKeys,
        false,
        createdAt,
        createdAt,
        1);
  }
}
