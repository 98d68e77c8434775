package io.sallyport.pkcs11;

import io.sallyport.refusal.UnavailableException;
import io.sallyport.secret.SecretBytes;
import io.sallyport.settings.SecretFile;
import io.sallyport.settings.TokenSettings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The one way to an open token: find it by its label, compare its serial, log in, check every key's
 * attributes, and only then build a SunPKCS11 provider on the same login and find the keys again.
 *
 * <p>The login is a raw call rather than SunPKCS11's: so the PIN goes from its file to one native
 * buffer that is wiped, is sent once, and its refusal has a code. SunPKCS11 finds the process
 * logged in and never sees the PIN.
 */
final class TokenOpening {
  private static final AtomicInteger INSTANCES = new AtomicInteger();

  private final TokenSettings settings;
  private final NativeModule module;

  TokenOpening(TokenSettings settings, NativeModule module) {
    this.settings = settings;
    this.module = module;
  }

  NativeModule module() {
    return module;
  }

  /**
   * Opens.
   *
   * @param knownSerial the token that the stored data belongs to; compared before the PIN is sent
   * @throws TokenRefusedException if token or keys are not as they have to be
   * @throws CryptokiException if a raw call fails, also for a wrong PIN
   */
  OpenToken open(@Nullable String knownSerial) throws GeneralSecurityException {
    module.initialize();
    NativeModule.Slot slot = module.slotOf(settings.label());
    if (knownSerial != null && !slot.serial().equals(knownSerial)) {
      throw new TokenRefusedException(
          "the token's serial is %s, the data belongs to %s".formatted(slot.serial(), knownSerial));
    }
    NativeSession anchor = NativeSession.open(module, slot.id());
    boolean complete = false;
    try {
      OpenToken token = open(slot, anchor);
      complete = true;
      return token;
    } finally {
      if (!complete) {
        anchor.close();
      }
    }
  }

  /** Logs a raw session in with the PIN of the settings. */
  void login(NativeSession session) {
    try (SecretBytes pin = SecretFile.read(settings.pinFile())) {
      session.login(Cryptoki.CKU_USER, pin);
    } catch (IOException unreadable) {
      throw new UnavailableException("the PIN file cannot be read", unreadable);
    }
  }

  private OpenToken open(NativeModule.Slot slot, NativeSession anchor)
      throws GeneralSecurityException {
    login(anchor);
    KeyInventory inventory = KeyInventory.take(module, anchor);
    List<String> problems = inventory.problems();
    if (!problems.isEmpty()) {
      throw new TokenRefusedException(String.join("; ", problems));
    }
    Provider provider = provider(slot.id());
    SortedMap<KeyLabel, SecretKey> keys = keys(provider, inventory.labels());
    MacPlace macs = MacPlace.of(module, anchor, inventory);
    return new OpenToken(provider, anchor, slot.serial(), LibraryLife.epoch(), keys, macs);
  }

  private Provider provider(long slot) {
    String configuration =
        """
        --name=sallyport-%d
        library="%s"
        slot=%d
        showInfo=false
        """
            .formatted(INSTANCES.incrementAndGet(), module.library().toAbsolutePath(), slot);
    try {
      Provider provider = Security.getProvider("SunPKCS11").configure(configuration);
      LibraryLife.opened(provider);
      return provider;
    } catch (InvalidParameterException refused) {
      throw new ProviderException("SunPKCS11 cannot use the token", refused);
    }
  }

  private static SortedMap<KeyLabel, SecretKey> keys(Provider provider, List<KeyLabel> labels)
      throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS11", provider);
    try {
      store.load(null, null);
    } catch (IOException unloadable) {
      throw new KeyStoreException("the keys cannot be listed", unloadable);
    }
    SortedMap<KeyLabel, SecretKey> keys = new TreeMap<>();
    for (KeyLabel label : labels) {
      Key key = store.getKey(label.text(), null);
      if (!(key instanceof SecretKey secret)) {
        // SunPKCS11 answers null after a logout: a fault, never "no such key".
        throw new KeyStoreException(label + " vanished while it was looked up");
      }
      keys.put(label, secret);
    }
    return keys;
  }
}
