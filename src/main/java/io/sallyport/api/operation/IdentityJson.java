package io.sallyport.api.operation;

import io.sallyport.identity.Identity;
import io.sallyport.json.JsonWriter;

/** A root or user as it is shown. */
final class IdentityJson {
  private IdentityJson() {}

  static void write(JsonWriter json, Identity identity) {
    json.text("userId", identity.id())
        .text("accountId", identity.accountId())
        .text("kind", identity.kind())
        .text("userName", identity.principalName().name())
        .text("principalName", identity.principalName())
        .text("displayName", identity.displayName())
        .text("comments", identity.comments())
        .truth("administrator", identity.administrator())
        .truth("managesOwnKeys", identity.managesOwnKeys())
        .truth("disabled", identity.disabled())
        .time("createdAt", identity.createdAt())
        .time("updatedAt", identity.updatedAt());
  }
}
