package io.sallyport.pkcs11;

import java.util.ArrayList;
import java.util.List;

/**
 * The exact attributes of keys that live no longer than a session; every use is spelled out, as for
 * the keys that stay ({@link KeyTemplate}).
 */
final class SessionTemplates {
  private SessionTemplates() {}

  /** A key that only computes MACs and never leaves the token in any form. */
  static List<Attribute> signing() {
    return key(true, false);
  }

  /** A key that does nothing but leave the token wrapped. */
  static List<Attribute> leaving() {
    return key(false, true);
  }

  /** The same key as the token is to make it by itself. */
  static List<Attribute> signing(int bytes) {
    List<Attribute> attributes = new ArrayList<>(signing());
    attributes.add(Attribute.number("CKA_VALUE_LEN", Cryptoki.CKA_VALUE_LEN, bytes));
    return attributes;
  }

  /** Whether a key in the token is exactly {@link #signing()}, and its value is not told. */
  static boolean isSigning(NativeSession session, long object) {
    for (Attribute attribute : signing()) {
      byte[] actual = session.read(object, attribute.type()).orElseGet(() -> new byte[0]);
      if (!attribute.hasValue(actual)) {
        return false;
      }
    }
    return session.read(object, Cryptoki.CKA_VALUE).isEmpty();
  }

  private static List<Attribute> key(boolean signs, boolean leaves) {
    return List.of(
        Attribute.number("CKA_CLASS", Cryptoki.CKA_CLASS, Cryptoki.CKO_SECRET_KEY),
        Attribute.number("CKA_KEY_TYPE", Cryptoki.CKA_KEY_TYPE, Cryptoki.CKK_GENERIC_SECRET),
        Attribute.flag("CKA_TOKEN", Cryptoki.CKA_TOKEN, false),
        // Private, because SoftHSM keeps only private objects encrypted in its memory.
        Attribute.flag("CKA_PRIVATE", Cryptoki.CKA_PRIVATE, true),
        Attribute.flag("CKA_SENSITIVE", Cryptoki.CKA_SENSITIVE, true),
        Attribute.flag("CKA_EXTRACTABLE", Cryptoki.CKA_EXTRACTABLE, leaves),
        Attribute.flag("CKA_SIGN", Cryptoki.CKA_SIGN, signs),
        Attribute.flag("CKA_VERIFY", Cryptoki.CKA_VERIFY, false),
        Attribute.flag("CKA_ENCRYPT", Cryptoki.CKA_ENCRYPT, false),
        Attribute.flag("CKA_DECRYPT", Cryptoki.CKA_DECRYPT, false),
        Attribute.flag("CKA_WRAP", Cryptoki.CKA_WRAP, false),
        Attribute.flag("CKA_UNWRAP", Cryptoki.CKA_UNWRAP, false),
        Attribute.flag("CKA_DERIVE", Cryptoki.CKA_DERIVE, false));
  }
}
