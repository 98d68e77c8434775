package io.sallyport.secret;

/**
 * Keyed digests under which bearer tokens (sessions, grants) are stored, so that a stolen database
 * holds no usable token. In production an HMAC by the token's {@code session} key.
 */
public interface TokenTags {
  /** The tag of a bearer token. */
  Bytes tag(byte[] bearerToken);
}
