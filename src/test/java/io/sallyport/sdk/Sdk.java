package io.sallyport.sdk;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A client of one SDK for one API, as a user would make it: endpoint, credentials, options. */
record Sdk(SdkProcess process, String api, String endpoint, Pair by, Map<String, String> options) {
  /** Calls an operation with parameters, names and values in turn. */
  SdkAnswer call(String operation, Object... parameters) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      named.put((String) parameters[i], parameters[i + 1]);
    }
    Map<String, Object> wish = new HashMap<>();
    wish.put("api", api);
    wish.put("op", operation);
    wish.put("params", named);
    wish.put("id", by.id());
    wish.put("secret", by.secret());
    by.token().ifPresent(token -> wish.put("token", token));
    wish.put("endpoint", endpoint);
    wish.put("options", options);
    return process.send(wish);
  }

  /** The same client with other credentials. */
  Sdk by(Pair other) {
    return new Sdk(process, api, endpoint, other, options);
  }

  /** The same client at another endpoint. */
  Sdk at(String other) {
    return new Sdk(process, api, other, by, options);
  }

  /** The same client with one more option. */
  Sdk with(String option, String value) {
    Map<String, String> more = new HashMap<>(options);
    more.put(option, value);
    return new Sdk(process, api, endpoint, by, more);
  }

  /**
   * Credentials.
   *
   * @param token of temporary ones
   */
  record Pair(String id, String secret, Optional<String> token) {
    Pair(String id, String secret) {
      this(id, secret, Optional.empty());
    }

    /** The pair in an answer to CreateAccessKey. */
    static Pair issued(SdkAnswer answer) {
      answer.ok();
      return new Pair(
          answer.text("AccessKey.AccessKeyId"), answer.text("AccessKey.AccessKeySecret"));
    }

    /** The credentials in an answer to AssumeRole. */
    static Pair assumed(SdkAnswer answer) {
      answer.ok();
      return new Pair(
          answer.text("Credentials.AccessKeyId"),
          answer.text("Credentials.AccessKeySecret"),
          Optional.of(answer.text("Credentials.SecurityToken")));
    }
  }
}
