package io.sallyport.pkcs11;

import java.util.Objects;

/** A token opened by raw calls only, with its key for wrapping. */
final class RawToken implements AutoCloseable {
  private final NativeModule module;
  private final NativeSession anchor;
  private final KeyInventory inventory;

  private RawToken(NativeModule module, NativeSession anchor) {
    this.module = module;
    this.anchor = anchor;
    this.inventory = KeyInventory.take(module, anchor);
  }

  static RawToken of(TestToken test) {
    NativeModule module = NativeModule.load(test.settings().library());
    module.initialize();
    long slot = module.slotOf(test.settings().label()).id();
    NativeSession anchor = NativeSession.open(module, slot);
    new TokenOpening(test.settings(), module).login(anchor);
    return new RawToken(module, anchor);
  }

  NativeModule module() {
    return module;
  }

  NativeSession anchor() {
    return anchor;
  }

  KeyInventory inventory() {
    return inventory;
  }

  long wrappingKey() {
    return Objects.requireNonNull(inventory.handles(KeyUse.MACWRAP).get(1));
  }

  SigningSession session() {
    return new SigningSession(module, NativeSession.open(module, anchor.slot()));
  }

  /** How many secret keys live no longer than a session. */
  int sessionKeys() {
    return anchor
        .find(
            Attribute.number("CKA_CLASS", Cryptoki.CKA_CLASS, Cryptoki.CKO_SECRET_KEY),
            Attribute.flag("CKA_TOKEN", Cryptoki.CKA_TOKEN, false))
        .size();
  }

  @Override
  public void close() {
    anchor.logout();
    anchor.close();
  }
}
