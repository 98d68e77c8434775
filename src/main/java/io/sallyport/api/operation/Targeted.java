package io.sallyport.api.operation;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.api.front.Call;
import io.sallyport.identity.Caller;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Principal;
import io.sallyport.refusal.Refusal;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.RelyingServices;

/** The things that a path names. */
final class Targeted {
  private static final String ME = "me";

  private Targeted() {}

  /** The user of {@code {userId}}; what cannot be an id is nobody's. */
  static IdentityId user(Call call) {
    try {
      return user(call.path("userId"), call.by());
    } catch (IllegalArgumentException malformed) {
      throw new Refusal.NotFound("user", "").asException();
    }
  }

  /** An id of 18 digits, a root's account id, or {@code me}. */
  static IdentityId user(String text, Caller by) {
    return text.equals(ME) ? oneself(by) : new IdentityId(text);
  }

  /** A role session is nobody among the users, least of all the person who assumed the role. */
  private static IdentityId oneself(Caller by) {
    if (by.principal() instanceof Principal.AssumedRole) {
      throw new Refusal.NotFound("user", ME).asException();
    }
    return by.principal().id();
  }

  /** The key of {@code {accessKeyId}}; the check tail tells a typo from an unknown id. */
  static AccessKeyId accessKey(Call call) {
    try {
      return new AccessKeyId(call.path("accessKeyId"));
    } catch (IllegalArgumentException malformed) {
      throw Refusal.Invalid.of("accessKeyId", String.valueOf(malformed.getMessage())).asException();
    }
  }

  /** The service of {@code {relyingServiceId}}; what cannot be an id is nobody's. */
  static RelyingServiceId relyingService(Call call) {
    try {
      return new RelyingServiceId(call.path("relyingServiceId"));
    } catch (IllegalArgumentException malformed) {
      throw new Refusal.NotFound(RelyingServices.KIND, "").asException();
    }
  }
}
