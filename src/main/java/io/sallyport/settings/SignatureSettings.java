package io.sallyport.settings;

/**
 * Signed requests.
 *
 * @param hostUnsigned whether requests of old clients are taken that do not sign {@code host}; such
 *     a request can be turned to another host that knows the same keys
 * @param echo whether the refusal of a wrong signature repeats what would have had to be signed
 * @param noncesMax used nonces that are kept; 0 for as many as memory allows
 * @param keyNoncesMax of one key; 0 for half of all
 */
public record SignatureSettings(
    boolean hostUnsigned, boolean echo, int noncesMax, int keyNoncesMax) {
  /** More would not fit into any memory. */
  public static final int NONCES_MAX = 1_000_000_000;
}
