package io.sallyport.pkcs11;

import java.util.ArrayList;
import java.util.List;

/**
 * The exact attributes of a key: made so, and refused at start if any differs. Every use is spelled
 * out, because a token may allow whatever a template leaves open (SoftHSM does).
 */
final class KeyTemplate {
  /** All keys have 256 bits. */
  static final int KEY_BYTES = 32;

  private final KeyLabel label;

  KeyTemplate(KeyLabel label) {
    this.label = label;
  }

  /** The mechanism that makes such a key. */
  long generation() {
    return label.use().signs() ? Cryptoki.CKM_GENERIC_SECRET_KEY_GEN : Cryptoki.CKM_AES_KEY_GEN;
  }

  /** What to ask the token for. */
  List<Attribute> creation() {
    List<Attribute> attributes = new ArrayList<>(chosen());
    attributes.add(Attribute.text("CKA_LABEL", Cryptoki.CKA_LABEL, label.text()));
    return attributes;
  }

  /** One sentence for every attribute of the object that is not as it has to be. */
  List<String> weaknesses(NativeSession session, long object) {
    List<Attribute> expected = new ArrayList<>(chosen());
    expected.addAll(history());
    List<String> weaknesses = new ArrayList<>();
    for (Attribute attribute : expected) {
      byte[] actual = session.read(object, attribute.type()).orElseGet(() -> new byte[0]);
      if (!attribute.hasValue(actual)) {
        weaknesses.add(
            "%s: %s is %s, must be %s"
                .formatted(
                    label,
                    attribute.name(),
                    actual.length == 0 ? "not told" : Attribute.describe(actual),
                    Attribute.describe(attribute.value())));
      }
    }
    return weaknesses;
  }

  private List<Attribute> chosen() {
    boolean signs = label.use().signs();
    boolean encrypts = label.use().encrypts();
    boolean wraps = label.use().wraps();
    long type = signs ? Cryptoki.CKK_GENERIC_SECRET : Cryptoki.CKK_AES;
    return List.of(
        Attribute.number("CKA_CLASS", Cryptoki.CKA_CLASS, Cryptoki.CKO_SECRET_KEY),
        Attribute.number("CKA_KEY_TYPE", Cryptoki.CKA_KEY_TYPE, type),
        Attribute.number("CKA_VALUE_LEN", Cryptoki.CKA_VALUE_LEN, KEY_BYTES),
        Attribute.flag("CKA_TOKEN", Cryptoki.CKA_TOKEN, true),
        Attribute.flag("CKA_PRIVATE", Cryptoki.CKA_PRIVATE, true),
        Attribute.flag("CKA_SENSITIVE", Cryptoki.CKA_SENSITIVE, true),
        Attribute.flag("CKA_EXTRACTABLE", Cryptoki.CKA_EXTRACTABLE, false),
        Attribute.flag("CKA_MODIFIABLE", Cryptoki.CKA_MODIFIABLE, false),
        Attribute.flag("CKA_SIGN", Cryptoki.CKA_SIGN, signs),
        Attribute.flag("CKA_VERIFY", Cryptoki.CKA_VERIFY, false),
        Attribute.flag("CKA_ENCRYPT", Cryptoki.CKA_ENCRYPT, encrypts),
        Attribute.flag("CKA_DECRYPT", Cryptoki.CKA_DECRYPT, encrypts),
        Attribute.flag("CKA_WRAP", Cryptoki.CKA_WRAP, wraps),
        Attribute.flag("CKA_UNWRAP", Cryptoki.CKA_UNWRAP, wraps),
        Attribute.flag("CKA_DERIVE", Cryptoki.CKA_DERIVE, false));
  }

  /** What only the token can say: the key was made inside and never could leave. */
  private static List<Attribute> history() {
    return List.of(
        Attribute.flag("CKA_LOCAL", Cryptoki.CKA_LOCAL, true),
        Attribute.flag("CKA_ALWAYS_SENSITIVE", Cryptoki.CKA_ALWAYS_SENSITIVE, true),
        Attribute.flag("CKA_NEVER_EXTRACTABLE", Cryptoki.CKA_NEVER_EXTRACTABLE, true));
  }
}
