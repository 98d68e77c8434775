package io.sallyport.pkcs11;

import io.sallyport.settings.TokenSettings;
import java.security.Provider;
import java.security.Security;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Known keys in a real token, used by the production code: SunPKCS11 imports a key at its first use
 * and the token computes.
 */
final class ImportedKeys implements AutoCloseable {
  private final NativeModule.Slot slot;
  private final NativeSession anchor;
  private final Provider provider;

  private ImportedKeys(NativeModule.Slot slot, NativeSession anchor, Provider provider) {
    this.slot = slot;
    this.anchor = anchor;
    this.provider = provider;
  }

  static ImportedKeys into(TestToken test) {
    TokenSettings settings = test.settings();
    NativeModule module = NativeModule.load(settings.library());
    module.initialize();
    NativeModule.Slot slot = module.slotOf(settings.label());
    NativeSession anchor = NativeSession.open(module, slot.id());
    new TokenOpening(settings, module).login(anchor);
    Provider provider =
        Security.getProvider("SunPKCS11")
            .configure(
                "--name=%s\nlibrary=\"%s\"\nslot=%d\n"
                    .formatted(settings.label(), settings.library(), slot.id()));
    LibraryLife.opened(provider);
    return new ImportedKeys(slot, anchor, provider);
  }

  Provider provider() {
    return provider;
  }

  /** The token as if this were its only key. */
  OpenToken holding(KeyLabel label, byte[] key) {
    SortedMap<KeyLabel, SecretKey> keys = new TreeMap<>();
    keys.put(label, new SecretKeySpec(key, label.use().encrypts() ? "AES" : "Generic"));
    MacPlace macs = MacPlace.host("imported keys");
    return new OpenToken(provider, anchor, slot.serial(), LibraryLife.epoch(), keys, macs);
  }

  @Override
  public void close() {
    anchor.logout();
    anchor.close();
  }
}
