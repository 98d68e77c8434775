package io.sallyport.signature;

import io.sallyport.network.SourceAddress;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.TokenTags;
import io.sallyport.secret.Tuple;
import io.sallyport.signature.SignedMessage.Claim;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Receipts for requests to Tablestore that were verified: with one, the relying service that asked
 * may have the answer to that request signed, for two minutes. A receipt is opaque to it and bound
 * to it, to the key, to where the request came from and to its action.
 */
public final class OtsReceipts {
  /** How long an answer can be signed. */
  public static final Duration VALID = Duration.ofMinutes(2);

  private static final String LABEL = "sallyport/ots-receipt/v1";
  private static final int LENGTH_MAX = 16_384;
  private static final int FIELDS = 8;
  private static final String SEPARATOR = "\n";

  private final TokenTags tags;
  private final InstantSource clock;

  /** Takes what makes the MACs, and the clock. */
  public OtsReceipts(TokenTags tags, InstantSource clock) {
    this.tags = tags;
    this.clock = clock;
  }

  /**
   * A receipt for a verified request; empty if it was none to Tablestore. Does not block: the token
   * is waited for elsewhere.
   *
   * @param service id of the relying service that had it verified
   */
  public CompletionStage<Optional<String>> issue(
      Verified verified,
      SourceAddress source,
      String service,
      VerifySignedRequest.Threads threads) {
    SignedCall call = verified.call();
    if (!call.scheme().equals(OtsV2.NAME) && !call.scheme().equals(OtsV4.NAME)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    var receipt =
        new Receipt(
            service,
            new Claim(verified.credential(), call.header(OtsScheme.TOKEN)),
            call.action().orElseThrow(),
            source,
            call.header(OtsV4.SIGN_DATE).orElse(""),
            call.header(OtsV4.SIGN_REGION).orElse(""));
    return CompletableFuture.supplyAsync(
        () -> Optional.of(sealed(receipt)), threads.blocking());
  }

  /**
   * Reads a receipt. Blocks for the token.
   *
   * @throws IllegalArgumentException if it is none, or was for another service, or is too old
   */
  Receipt open(String text, String service) {
    int dot = text.indexOf('.');
    if (dot < 0 || text.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("no receipt");
    }
    byte[] content = Base64.getUrlDecoder().decode(text.substring(0, dot));
    byte[] tag = Base64.getUrlDecoder().decode(text.substring(dot + 1));
    if (!MessageDigest.isEqual(tag(content).toArray(), tag)) {
      throw new IllegalArgumentException("no receipt of this vault");
    }
    String[] fields = new String(content, StandardCharsets.UTF_8).split(SEPARATOR, -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("another receipt");
    }
    if (!fields[0].equals(service) || !isInTime(fields[1])) {
      throw new IllegalArgumentException("a receipt of another service, or too old");
    }
    return new Receipt(
        service,
        new Claim(fields[2], Optional.of(fields[3]).filter(token -> !token.isEmpty())),
        fields[4],
        SourceAddress.parse(fields[5]),
        fields[6],
        fields[7]);
  }

  private boolean isInTime(String until) {
    try {
      return clock.instant().isBefore(Instant.parse(until));
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException("another receipt", malformed);
    }
  }

  private String sealed(Receipt receipt) {
    List<String> fields =
        List.of(
            receipt.service(),
            clock.instant().plus(VALID).toString(),
            receipt.signer().credential(),
            receipt.signer().securityToken().orElse(""),
            receipt.action(),
            receipt.source().toString(),
            receipt.signDate(),
            receipt.signRegion());
    if (fields.stream().anyMatch(field -> field.contains(SEPARATOR))) {
      throw new IllegalArgumentException("a line break in a receipt");
    }
    byte[] content = String.join(SEPARATOR, fields).getBytes(StandardCharsets.UTF_8);
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString(content)
        + "."
        + base64.encodeToString(tag(content).toArray());
  }

  private Bytes tag(byte[] content) {
    return tags.tag(Tuple.of(LABEL, content));
  }

  /**
   * What a receipt says.
   *
   * @param service to whom it was given
   * @param signDate of the key that signed by OTS v4; empty for v2
   * @param signRegion the same
   */
  record Receipt(
      String service,
      Claim signer,
      String action,
      SourceAddress source,
      String signDate,
      String signRegion) {
    MacAlgorithm algorithm() {
      return signDate.isEmpty()
          ? MacAlgorithm.HMAC_SHA1
          : OtsV4.responses(signDate, signRegion);
    }
  }
}
