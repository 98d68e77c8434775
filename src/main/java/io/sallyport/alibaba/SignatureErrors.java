package io.sallyport.alibaba;

import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Errors of the signature. What a stranger is told depends on his request alone: an unknown key and
 * a wrong signature end in the same words (I9). Only who has shown that he holds the secret learns
 * what is the matter with his key.
 */
final class SignatureErrors {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final boolean echo;

  /**
   * Decides once.
   *
   * @param echo whether a client with a wrong signature is told what it should have signed
   */
  SignatureErrors(boolean echo) {
    this.echo = echo;
  }

  RpcError notAuthenticated(Sender sender) {
    Claims claims = sender.claims();
    if (!claims.isSigned()) {
      return RpcError.of(
              BAD_REQUEST, "IncompleteSignature", "The request is not signed by an AccessKey.")
          .recommending("Sign the request as ACS3-HMAC-SHA256 does; SDKs do that by themselves.");
    }
    if (claims.date().isPresent() && claims.time().isEmpty()) {
      return RpcError.of(
          BAD_REQUEST,
          "InvalidTimeStamp.Format",
          "Specified time stamp or date value is not well formatted: 2026-11-22T00:38:29Z is.");
    }
    // One old SDK tells a wrong secret from a fault of its own by these very words.
    String message =
        "Specified signature does not match our calculation."
            + told(sender).map(text -> " server string to sign is:" + text).orElse("");
    return RpcError.of(BAD_REQUEST, "SignatureDoesNotMatch", message)
        .recommending(
            "The AccessKey ID is unknown, or the secret is not its own, or the request was changed"
                + " on its way. Compare the string to sign with the client's.");
  }

  /** A security token is no part of any answer. */
  private Optional<String> told(Sender sender) {
    return echo
        ? sender.stringToSign().get().filter(text -> !text.contains("SecurityToken"))
        : Optional.empty();
  }

  static RpcError stale(Instant serverTime, Sender sender) {
    String skew =
        sender
            .claims()
            .time()
            .map(time -> Duration.between(time, serverTime))
            .map(late ->
                "; the request's is "
                    + late.abs().toSeconds()
                    + (late.isNegative() ? " seconds ahead" : " seconds behind"))
            .orElse("");
    return RpcError.of(
            BAD_REQUEST,
            "InvalidTimeStamp.Expired",
            "Specified time stamp or date value is expired. The server's time is "
                + serverTime
                + skew
                + ".")
        .recommending("Set the clock of the client's machine: 15 minutes either way are accepted.");
  }

  static RpcError unusable(Why why, Sender sender) {
    return switch (why) {
      case INACTIVE -> inactive("Specified access key is disabled.");
      case EXPIRED -> inactive("Specified access key has expired.");
      case OWNER_DISABLED -> inactive("The owner of the specified access key is disabled.");
      case RECYCLED ->
          RpcError.of(
              NOT_FOUND,
              "InvalidAccessKeyId.NotFound",
              "Specified access key is not found: it is in the recycle bin.");
      // Only services that ask for others are confined to accounts, and they do not ask here.
      case NOT_FOR_SERVICE -> inactive("Specified access key is not for this service.");
      case ADDRESS_REFUSED -> addressRefused(sender.source());
      case REPLAYED ->
          RpcError.of(
                  BAD_REQUEST, "SignatureNonceUsed", "Specified signature nonce was used already.")
              .recommending("Sign every request anew, with a nonce of its own.");
      case SCHEME_OFF ->
          RpcError.of(
                  BAD_REQUEST,
                  "InvalidSignatureMethod",
                  "This account does not take signatures by HMAC-SHA1.")
              .recommending("Use an SDK that signs by ACS3-HMAC-SHA256 (signature version 3).");
      case SESSION_EXPIRED -> securityToken("Expired", "is expired");
      case SESSION_ENDED ->
          securityToken("Expired", "was ended with its role, user or account");
      case SESSION_OF_ANOTHER_KEY ->
          securityToken("MismatchWithAccessKey", "does not belong to the AccessKey ID");
    };
  }

  private static RpcError inactive(String message) {
    return RpcError.of(BAD_REQUEST, "InvalidAccessKeyId.Inactive", message);
  }

  private static RpcError securityToken(String code, String problem) {
    return RpcError.of(
        BAD_REQUEST, "InvalidSecurityToken." + code, "Specified SecurityToken " + problem + ".");
  }

  private static RpcError addressRefused(String source) {
    return RpcError.of(
            FORBIDDEN,
            "AccessDenied.NetworkPolicy",
            "The network policy of the account or the access key refuses requests from "
                + source
                + ".")
        .recommending("Call from a listed address, or have the policy changed.");
  }
}
