package io.sallyport.development;

import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The RAM administrator {@code admin} of the account {@code example}, whose password <em>and
 * seed</em> lie in owner-only files. A real vault never keeps a seed in the open; here later tours
 * have to step up without a person who types codes, and a second administrator made for them would
 * show up in everything one looks at.
 */
final class DevelopmentAdministrator {
  static final String ALIAS = "example";
  static final String NAME = "admin";
  private static final String SEED = "account/administrator.totp-seed";
  private static final String STEP = "account/administrator.totp-step";

  private final VaultFolder folder;

  DevelopmentAdministrator(VaultFolder folder) {
    this.folder = folder;
  }

  String principalName() {
    return NAME + "@" + ALIAS + "." + DevelopmentSettings.DOMAIN_SUFFIX;
  }

  Path passwordFile() {
    return folder.path("account/administrator.password");
  }

  Path rootPasswordFile() {
    return folder.path("account/root.password");
  }

  /** Made at the first call. */
  SecretBytes password() {
    return DevelopmentSecrets.in(passwordFile());
  }

  /** Made at the first call. */
  SecretBytes rootPassword() {
    return DevelopmentSecrets.in(rootPasswordFile());
  }

  /** Whether a seed was shown and kept, confirmed or not. */
  boolean hasSeed() {
    return folder.has(SEED);
  }

  /** Kept before it is confirmed: a confirmed seed that was lost would shut everybody out. */
  void keepSeed(SecretBytes base32) {
    base32.expose(text -> {
      OwnerOnly.write(folder.path(SEED), text);
      return SEED;
    });
    folder.write(STEP, "0");
  }

  Authenticator authenticator(InstantSource clock, Authenticator.Waiting waiting) {
    try (SecretBytes seed = SecretBytes.owning(OwnerOnly.read(folder.path(SEED)))) {
      return new Authenticator(seed, spentStep(), clock, waiting);
    }
  }

  /** So that the next tour does not start with a code that is spent. */
  void keepStep(Authenticator used) {
    folder.write(STEP, Long.toString(used.spentStep()));
  }

  private long spentStep() {
    String text = new String(OwnerOnly.read(folder.path(STEP)), StandardCharsets.US_ASCII);
    return Long.parseLong(text.strip());
  }
}
