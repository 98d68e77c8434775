package io.sallyport.settings;

/**
 * Signed requests.
 *
 * @param hostUnsigned whether requests of old clients are taken that do not sign {@code host}; such
 *     a request can be turned to another host that knows the same keys
 * @param echo whether the refusal of a wrong signature repeats what would have had to be signed
 */
public record SignatureSettings(boolean hostUnsigned, boolean echo) {}
