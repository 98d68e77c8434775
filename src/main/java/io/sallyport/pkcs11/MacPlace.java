package io.sallyport.pkcs11;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the MACs of an open token are computed: in the token, or, because of something that it
 * lacks, in the JVM with the opened secret.
 *
 * @param whyNot what is missing; present if and only if there is no chamber
 */
record MacPlace(@Nullable KeyChamber chamber, @Nullable String whyNot) {
  /** What a token answers to what it cannot do at all; anything else is an outage. */
  private static final Set<Long> UNABLE =
      Set.of(
          0x7L, 0x12L, 0x13L, 0x54L, 0x62L, 0x63L, 0x68L, 0x69L, 0x6AL, 0x70L, 0x71L, 0xD0L, 0xD1L,
          0x110L, 0x112L, 0x114L, 0x115L);

  /** Every secret is opened. */
  static MacPlace host(String whyNot) {
    return new MacPlace(null, whyNot);
  }

  /**
   * In the token, if it has all that is needed and passes a trial.
   *
   * @throws CryptokiException if it fails in the trial, rather than being unable
   */
  static MacPlace of(NativeModule module, NativeSession session, KeyInventory inventory) {
    SortedMap<Integer, Long> wrappingKeys = inventory.handles(KeyUse.MACWRAP);
    if (wrappingKeys.isEmpty()) {
      return host("the token has no key for it, `sallyport token init` makes one");
    }
    Optional<String> lacking = lacking(module.mechanisms(session.slot()));
    if (lacking.isPresent()) {
      return host("the token does not offer " + lacking.get());
    }
    try {
      return tried(module, session.slot(), wrappingKeys);
    } catch (CryptokiException failed) {
      if (UNABLE.contains(failed.code())) {
        return host("the token refuses " + failed.getMessage());
      }
      throw failed;
    }
  }

  /** For log and readiness. */
  String words() {
    return chamber == null
        ? "secrets are opened for each MAC: " + whyNot
        : "MACs are computed in the token";
  }

  private static MacPlace tried(
      NativeModule module, long slot, SortedMap<Integer, Long> wrappingKeys) {
    var sessions =
        new SigningSessions(
            () -> new SigningSession(module, NativeSession.open(module, slot)));
    var handles = new KeyHandles(KeyHandles.KEPT_MAX, System::nanoTime);
    KeyChamber chamber = KeyChamber.prepare(sessions, wrappingKeys, handles);
    boolean complete = false;
    try {
      complete = wrappingKeys.keySet().stream().allMatch(chamber::opens);
    } finally {
      if (!complete) {
        chamber.close();
      }
    }
    return complete
        ? new MacPlace(chamber, null)
        : host("the token does not keep to what it is asked for");
  }

  private static Optional<String> lacking(Set<Long> offered) {
    if (!offered.contains(Cryptoki.CKM_AES_KEY_WRAP)) {
      return Optional.of("CKM_AES_KEY_WRAP");
    }
    if (!offered.contains(Cryptoki.CKM_SHA256_HMAC)) {
      return Optional.of("CKM_SHA256_HMAC");
    }
    return offered.contains(Cryptoki.CKM_SHA_1_HMAC)
        ? Optional.empty()
        : Optional.of("CKM_SHA_1_HMAC");
  }
}
