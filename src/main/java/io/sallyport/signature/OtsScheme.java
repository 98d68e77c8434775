package io.sallyport.signature;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.Hashing;
import io.sallyport.signature.SignedMessage.Claim;
import io.sallyport.signature.SignedMessage.Reading;
import io.sallyport.signature.SignedMessage.Stamp;
import io.sallyport.signature.UnboundBody.Algorithm;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the schemes of Tablestore have in common. Method, action (which is the path) and every
 * {@code x-ots-} header are signed, the body by {@code x-ots-contentmd5}, which must be there.
 * Neither the host nor the query nor any other header is, so there may be no query. There is no
 * nonce.
 */
abstract class OtsScheme implements Scheme {
  static final String TOKEN = "x-ots-ststoken";

  private static final String PREFIX = "x-ots-";
  private static final String ACCESS_KEY_ID = "x-ots-accesskeyid";
  private static final int MD5_BYTES = 16;
  private static final Pattern PATH = Pattern.compile("/[A-Za-z][A-Za-z0-9]{0,63}");

  /** The header of the signature, by which a request is recognised. */
  abstract String signatureHeader();

  /** How the MAC is made, by what the headers say. */
  abstract MacAlgorithm algorithm(HeaderLines headers, Instant date);

  /** What stands behind the headers in the text. */
  abstract String salt();

  @Override
  public final boolean isClaimed(Envelope request) {
    return request.headers().contains(signatureHeader());
  }

  @Override
  public final Optional<String> claimedKey(Envelope request) {
    HeaderLines headers = request.headers();
    return isClaimed(request) && headers.isOnce(ACCESS_KEY_ID)
        ? Optional.of(headers.only(ACCESS_KEY_ID))
            .filter(AuthorizationFields.CREDENTIAL::fits)
        : Optional.empty();
  }

  @Override
  public final SignedMessage read(Envelope request, Body body) {
    HeaderLines headers = request.headers();
    if (!PATH.matcher(request.wire().target()).matches()
        || headers.contains(Envelope.AUTHORIZATION)
        || UnsignedHeaders.decides(headers)) {
      throw new IllegalArgumentException("something that decides cannot be signed");
    }
    Instant date = Dates.isoMillis(headers.only("x-ots-date"));
    MacAlgorithm algorithm = algorithm(headers, date);
    Bytes md5 = Base64Text.decode(headers.only("x-ots-contentmd5"), MD5_BYTES);
    return new SignedMessage(
        claim(headers),
        Stamp.dated(date),
        algorithm,
        Base64Text.decode(headers.only(signatureHeader()), algorithm.length()),
        List.of(reading(request, body.compared(Algorithm.MD5, md5, Hashing.MD5::of))));
  }

  private Reading reading(Envelope request, Optional<UnboundBody> unbound) {
    HeaderLines headers = request.headers();
    Map<String, String> signed =
        new LinkedHashMap<>(
            SlsText.headers(
                headers, name -> name.startsWith(PREFIX) && !name.equals(signatureHeader())));
    var text = new StringBuilder(request.path()).append('\n');
    text.append(request.method()).append("\n\n");
    signed.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    text.append(salt());
    SignedCall call =
        new SignedCall(
            name(),
            request.method(),
            request.path(),
            Map.of(),
            signed,
            Optional.of(request.path().substring(1)),
            Optional.ofNullable(signed.get("x-ots-apiversion")),
            unbound);
    return new Reading(text.toString(), text.toString(), call);
  }

  private static Claim claim(HeaderLines headers) {
    String credential =
        AuthorizationFields.CREDENTIAL.required(headers.only(ACCESS_KEY_ID));
    return new Claim(credential, headers.optional(TOKEN).filter(token -> !token.isEmpty()));
  }
}
