package io.sallyport.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed into the security token of a role session.
 *
 * @param credential id of the temporary AccessKey, {@code STS.} and alphanumerics
 * @param role the role's id
 * @param via the roles through which the person came to this one, the first one first
 * @param name given by whoever assumed the role: 2 to 64 of {@code A-Z a-z 0-9 . @ - _}
 * @param person root or user who assumed it; also when one role assumed another
 * @param personAccount the account of that person, which may be another than the role's
 * @param key the AccessKey ID by which that person assumed the first role; absent if he had signed
 *     in: it confines the session as it is confined itself, and ends it with its own end
 * @param sourceIdentity what the first who assumed a role said of himself; later ones cannot change
 *     it
 * @param policy the session's own policy document, which can only narrow the role's
 * @param secondFactor whether the person had shown a second factor when assuming it
 * @param expiresAt from then on the session is refused
 */
public record RoleSession(
    String credential,
    IdentityId role,
    List<IdentityId> via,
    String name,
    IdentityId person,
    AccountId personAccount,
    @Nullable String key,
    @Nullable String sourceIdentity,
    @Nullable String policy,
    boolean secondFactor,
    Instant startedAt,
    Instant expiresAt) {
  /** Copies the list. */
  public RoleSession {
    via = List.copyOf(via);
  }
}
