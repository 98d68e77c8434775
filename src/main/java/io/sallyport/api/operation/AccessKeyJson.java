package io.sallyport.api.operation;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.accesskey.KeyWithUse;
import io.sallyport.json.JsonWriter;

/** A key as it is shown: everything but its secret. */
final class AccessKeyJson {
  private AccessKeyJson() {}

  static void write(JsonWriter json, KeyWithUse shown) {
    write(json, shown.key());
    AccessKeys.Use use = shown.lastUse();
    if (use != null) {
      json.object(
          "lastUse",
          last ->
              last.time("at", use.lastUsedAt())
                  .text("source", use.source())
                  .number("count", use.count()));
    }
  }

  static void write(JsonWriter json, AccessKey key) {
    json.text("accessKeyId", key.id())
        .text("userId", key.owner())
        .text("status", key.status())
        .text("useCase", key.useCase())
        .text("description", key.description())
        .time("createdAt", key.createdAt())
        .time("updatedAt", key.updatedAt())
        .time("recycledAt", key.recycledAt())
        .time("purgedAt", key.purgedAt())
        .time("expiresAt", key.expiresAt())
        .object("networkPolicy", policy -> PolicyJson.write(policy, key.networkPolicy()));
  }
}
