package io.sallyport.alibaba.user;

import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Product;
import io.sallyport.identity.Identity;
import io.sallyport.identity.Profile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user as the products show him. */
final class UserBody {
  /** May sign in and use keys. */
  static final String ACTIVE = "active";

  /** Disabled. */
  static final String FROZEN = "freeze";

  private UserBody() {}

  static Body of(Product product, Identity user, @Nullable Instant lastSignIn) {
    return switch (product) {
      case IMS -> ims(user, lastSignIn);
      case RAM, STS -> ram(user, lastSignIn);
    };
  }

  private static Body ims(Identity user, @Nullable Instant lastSignIn) {
    Body body =
        common(user, lastSignIn)
            .text(NamedUsers.PRINCIPAL_NAME, user.principalName())
            .text(NamedUsers.USER_NAME, user.principalName().name())
            .text("ProvisionType", "Manual")
            .text("Status", status(user));
    var tags = user.profile().tags().entrySet().stream()
        .map(tag -> Body.empty().text("TagKey", tag.getKey()).text("TagValue", tag.getValue()))
        .toList();
    return tags.isEmpty() ? body : body.list("Tags", "Tag", tags);
  }

  private static Body ram(Identity user, @Nullable Instant lastSignIn) {
    return common(user, lastSignIn).text(NamedUsers.USER_NAME, user.principalName().name());
  }

  private static Body common(Identity user, @Nullable Instant lastSignIn) {
    Profile profile = user.profile();
    return Body.empty()
        .text(NamedUsers.USER_ID, user.id())
        .text("DisplayName", user.displayName())
        .text("Comments", user.comments())
        .text("Email", profile.email())
        .text("MobilePhone", profile.mobilePhone())
        .time("CreateDate", user.createdAt())
        .time("UpdateDate", user.updatedAt())
        .time("LastLoginDate", lastSignIn);
  }

  static Body basics(Identity user) {
    return Body.empty()
        .text(NamedUsers.USER_ID, user.id())
        .text(NamedUsers.PRINCIPAL_NAME, user.principalName())
        .text("DisplayName", user.displayName())
        .text("Status", status(user));
  }

  static String status(Identity user) {
    return user.disabled() ? FROZEN : ACTIVE;
  }
}
