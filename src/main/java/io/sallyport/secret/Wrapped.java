package io.sallyport.secret;

/**
 * A secret encrypted by the token for rest.
 *
 * @param epoch generation of the wrapping key
 * @param blob format byte, IV and ciphertext; opaque outside the token adapter
 */
public record Wrapped(int epoch, Bytes blob) {}
