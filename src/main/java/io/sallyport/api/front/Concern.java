package io.sallyport.api.front;

import io.sallyport.identity.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What a call is about, for its record.
 *
 * @param account the account concerned, if the caller has not proven to belong to it
 * @param target what is acted on, as the caller wrote it
 */
public record Concern(@Nullable AccountId account, @Nullable String target) {}
