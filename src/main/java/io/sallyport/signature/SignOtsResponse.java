package io.sallyport.signature;

import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.signature.OtsReceipts.Receipt;
import io.sallyport.signature.SignedRequest.Header;
import io.sallyport.signature.VerifySignedRequest.Threads;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Signs the answer to a request to Tablestore with the secret that signed the request, as its
 * clients demand. Only for who has the receipt of that request.
 *
 * <p>What is signed cannot be taken for a request: it is made here, of header lines that begin with
 * {@code x-ots-} and a last line {@code /Action}, and the text of no request begins like that.
 */
public final class SignOtsResponse {
  private static final int HEADERS_MAX = 32;
  private static final Pattern NAME = Pattern.compile("x-ots-[a-z0-9-]{1,64}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]{0,1024}");

  private final KnownKeys keys;
  private final OtsReceipts receipts;
  private final InstantSource clock;

  /** Takes the keys, what wrote the receipts, and the clock. */
  public SignOtsResponse(KnownKeys keys, OtsReceipts receipts, InstantSource clock) {
    this.keys = keys;
    this.receipts = receipts;
    this.clock = clock;
  }

  /**
   * The value of the answer's {@code Authorization} header. The stage ends with a {@code
   * RefusedException}: {@code NotAuthenticated} if the receipt is not one for this service and
   * still valid, {@code KeyUnusable} if the key may no longer be used, {@code Invalid} if
   * a header is not one of Tablestore's.
   *
   * @param service id of the relying service that asks
   * @param headers of the answer, those that begin with {@code x-ots-}; at least one
   */
  public CompletionStage<String> sign(
      String service, String receipt, List<Header> headers, Threads threads) {
    return CompletableFuture.supplyAsync(
            () -> prepared(service, receipt, headers), threads.blocking())
        .thenCompose(stage -> stage);
  }

  private CompletionStage<String> prepared(String service, String text, List<Header> headers) {
    Receipt receipt = opened(text, service);
    byte[] signed = text(receipt.action(), headers).getBytes(StandardCharsets.UTF_8);
    KnownKey key = key(receipt);
    return key.macs(receipt.algorithm(), List.of(signed))
        .thenApply(macs -> {
          if (macs.isEmpty()) {
            throw Ascent.notAuthenticated();
          }
          if (!key.isCurrent()) {
            throw new UnavailableException("the key has just been changed");
          }
          // A key that was disabled since signs nothing any more.
          key.admit(receipt.source(), clock.instant());
          return "OTS %s:%s"
              .formatted(
                  receipt.signer().credential(),
                  Base64.getEncoder().encodeToString(macs.getFirst()));
        });
  }

  /**
   * What is signed: the headers in the order of their names, and the action.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Invalid}
   */
  static String text(String action, List<Header> headers) {
    var sorted = new TreeMap<String, String>();
    for (Header header : headers) {
      boolean wellFormed =
          NAME.matcher(header.name()).matches() && VALUE.matcher(header.value()).matches();
      if (!wellFormed || sorted.put(header.name(), header.value()) != null) {
        throw malformed();
      }
    }
    if (sorted.isEmpty() || sorted.size() > HEADERS_MAX) {
      throw malformed();
    }
    var text = new StringBuilder();
    sorted.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    return text.append('/').append(action).toString();
  }

  private Receipt opened(String text, String service) {
    try {
      return receipts.open(text, service);
    } catch (IllegalArgumentException none) {
      throw Ascent.notAuthenticated();
    }
  }

  private KnownKey key(Receipt receipt) {
    // Only for what was accepted there is a receipt, so nobody here is a stranger.
    Optional<KnownKey> known =
        keys.remembered(receipt.signer(), true)
            .orElseGet(() -> keys.read(receipt.signer(), true));
    return known.orElseThrow(Ascent::notAuthenticated);
  }

  private static RuntimeException malformed() {
    return Refusal.Invalid.of("headers", "only those of an answer of Tablestore").asException();
  }
}
