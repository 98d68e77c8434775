package io.sallyport.permission;

import java.time.Instant;

/** That a policy is attached to somebody. */
public record Attachment(PolicyRef policy, Instant attachedAt) {}
