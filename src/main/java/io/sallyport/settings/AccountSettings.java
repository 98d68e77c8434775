package io.sallyport.settings;

/**
 * What accounts have in common.
 *
 * @param domainSuffix an account's default domain is {@code <alias>.<suffix>}
 */
public record AccountSettings(String domainSuffix) {}
