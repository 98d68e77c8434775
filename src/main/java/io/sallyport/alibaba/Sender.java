package io.sallyport.alibaba;

import io.sallyport.identity.Caller;
import io.sallyport.identity.Principal;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whom an error is told.
 *
 * @param by absent for a stranger
 * @param stringToSign what the request would have to be signed over; depends on it alone
 */
record Sender(
    Claims claims, @Nullable Caller by, Supplier<Optional<String>> stringToSign) {
  /** The address the request came from. */
  String source() {
    return claims.request().source().toString();
  }

  /** Says who was refused. */
  void describe(Body detail) {
    if (by == null) {
      return;
    }
    Principal who = by.principal();
    detail
        .text(
            "AuthPrincipalType",
            switch (who) {
              case Principal.Root root -> "Account";
              case Principal.User user -> "SubUser";
              case Principal.AssumedRole role -> "AssumedRoleUser";
            })
        .text("AuthPrincipalOwnerId", who.accountId())
        .text(
            "AuthPrincipalDisplayName",
            switch (who) {
              case Principal.Root root -> root.accountId();
              case Principal.User user -> user.id();
              case Principal.AssumedRole role -> role.role().name() + ":" + role.session().name();
            });
  }

  @Override
  public String toString() {
    return "sender";
  }
}
