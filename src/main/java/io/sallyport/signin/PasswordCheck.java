package io.sallyport.signin;

import io.sallyport.identity.Identities;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.PrincipalName;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.Hashing;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.Passwords.PasswordHash;
import io.sallyport.stepup.Attempts;
import io.sallyport.stepup.Attempts.Lockout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks a password with lock-out. A name that nobody has costs the same work, is counted and
 * locked the same way and gets the same answer as a wrong password (CVE-2025-54999).
 */
final class PasswordCheck {
  /** Whose password row is read for a name that nobody has; whatever is found is not looked at. */
  private static final IdentityId NOBODY = new IdentityId("100000000000000000");

  private final String hashOfNobody;

  private final Identities identities;
  private final Passwords passwords;
  private final PasswordHashing hashing;
  private final Attempts attempts;

  PasswordCheck(
      Identities identities, Passwords passwords, PasswordHashing hashing, Attempts attempts) {
    this.identities = identities;
    this.passwords = passwords;
    this.hashing = hashing;
    this.attempts = attempts;
    this.hashOfNobody = hashing.ofNobody();
  }

  /** The enabled identity of this name and password. */
  Checked require(String principalName, SecretBytes password, Instant now) {
    Optional<Identity> known = find(principalName);
    String subject =
        known.map(who -> subject(who.id())).orElseGet(() -> subjectOfUnknown(principalName));
    reserve(attempts, subject, now);
    Optional<PasswordHash> stored = passwords.find(known.map(Identity::id).orElse(NOBODY));
    Optional<PasswordHash> own = known.isPresent() ? stored : Optional.empty();
    boolean holds =
        matchesOrRefund(subject, password, own.map(PasswordHash::encoded).orElse(hashOfNobody));
    if (!holds || own.isEmpty() || known.get().disabled()) {
      throw new Refusal.NotAuthenticated().asException();
    }
    attempts.succeed(subject);
    return new Checked(known.get(), own.get());
  }

  /** Whether the password is still the one that was checked. */
  boolean isCurrent(Checked checked) {
    return passwords.find(checked.identity().id()).filter(checked.hash()::equals).isPresent();
  }

  private Optional<Identity> find(String principalName) {
    try {
      return identities.findByName(PrincipalName.parse(principalName));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private boolean matchesOrRefund(String subject, SecretBytes password, String hash) {
    try {
      return hashing.matches(password, hash);
    } catch (RuntimeException outage) {
      attempts.refund(subject);
      throw outage;
    }
  }

  static String subject(IdentityId owner) {
    return "password:" + owner.value();
  }

  /** One of 65,536, so that unknown names cannot fill the table. */
  private static String subjectOfUnknown(String principalName) {
    byte[] canonical = principalName.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    return "password:unknown:" + Bytes.of(Hashing.SHA_256.of(canonical)).hex().substring(0, 4);
  }

  static void reserve(Attempts attempts, String subject, Instant now) {
    attempts
        .reserve(subject, Lockout.STANDARD, now)
        .ifPresent(left -> {
          throw new Refusal.LockedOut(left).asException();
        });
  }

  /** Who it is, and by which hash. */
  record Checked(Identity identity, PasswordHash hash) {}
}
