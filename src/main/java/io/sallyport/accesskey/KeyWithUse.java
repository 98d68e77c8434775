package io.sallyport.accesskey;

import org.jspecify.annotations.Nullable;

/**
 * A key as it is shown.
 *
 * @param lastUse absent for a key that was never used
 */
public record KeyWithUse(AccessKey key, AccessKeys.@Nullable Use lastUse) {}
