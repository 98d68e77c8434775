package io.sallyport.pkcs11;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A logged-in token with its keys, as long as their handles live. Its session, opened directly and
 * never used for operations, is the anchor of the login: without it the login would end when
 * SunPKCS11's own sessions are garbage-collected. Every operation reaches its {@code doFinal}, so
 * that no session stays behind with an operation begun.
 *
 * <p>To be used on a thread of the lane, through {@link LibraryLife#during}.
 */
final class OpenToken implements AutoCloseable {
  static final int TAG_BYTES = 16;
  private static final int TAG_BITS = TAG_BYTES * Byte.SIZE;
  // Up to 32 bytes SunPKCS11 reads ahead into a buffer that it does not wipe.
  private static final int UNBUFFERED_BYTES = 33;

  private final Provider provider;
  private final NativeSession anchor;
  private final String serial;
  private final long libraryEpoch;
  private final SortedMap<KeyLabel, SecretKey> keys;
  private final MacPlace macs;

  OpenToken(
      Provider provider,
      NativeSession anchor,
      String serial,
      long libraryEpoch,
      SortedMap<KeyLabel, SecretKey> keys,
      MacPlace macs) {
    this.provider = provider;
    this.anchor = anchor;
    this.serial = serial;
    this.libraryEpoch = libraryEpoch;
    this.keys = keys;
    this.macs = macs;
  }

  String serial() {
    return serial;
  }

  long libraryEpoch() {
    return libraryEpoch;
  }

  /** Where MACs are computed in the token, if it can. */
  Optional<KeyChamber> chamber() {
    return Optional.ofNullable(macs.chamber());
  }

  /** Where MACs are computed, in words. */
  String macPlace() {
    return macs.words();
  }

  /** Every key, in the order of the labels. */
  Iterable<KeyLabel> labels() {
    return keys.keySet();
  }

  /** The label that writes. */
  KeyLabel newest(KeyUse use) {
    KeyLabel newest = null;
    for (KeyLabel label : keys.keySet()) {
      newest = label.use() == use ? label : newest;
    }
    if (newest == null) {
      throw new TokenRefusedException("the token holds no key for " + use.word());
    }
    return newest;
  }

  /** The label of an epoch read from storage; empty if the token has no such key. */
  Optional<KeyLabel> find(KeyUse use, int epoch) {
    if (epoch < KeyLabel.FIRST_EPOCH) {
      return Optional.empty();
    }
    var label = new KeyLabel(use, epoch);
    return keys.containsKey(label) ? Optional.of(label) : Optional.empty();
  }

  /** HMAC-SHA256 in the token. */
  byte[] mac(KeyLabel label, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256", provider);
    mac.init(key(label));
    return mac.doFinal(data);
  }

  /** Bytes of the token's generator. */
  byte[] random(int count) throws GeneralSecurityException {
    byte[] drawn = new byte[Math.max(count, UNBUFFERED_BYTES)];
    SecureRandom.getInstance("PKCS11", provider).nextBytes(drawn);
    byte[] bytes = Arrays.copyOf(drawn, count);
    Arrays.fill(drawn, (byte) 0);
    return bytes;
  }

  /** AES-256-GCM in the token; ciphertext and tag. The IV must be fresh. */
  byte[] encrypt(KeyLabel label, byte[] iv, byte[] plaintext) throws GeneralSecurityException {
    Cipher cipher = gcm(Cipher.ENCRYPT_MODE, label, iv);
    return cipher.doFinal(plaintext);
  }

  /** Opens what {@link #encrypt} made; the caller wipes the plaintext. */
  byte[] decrypt(KeyLabel label, byte[] iv, byte[] sealed) throws GeneralSecurityException {
    Cipher cipher = gcm(Cipher.DECRYPT_MODE, label, iv);
    // Into an array of our own, which we wipe; the provider asks for room for the tag too.
    byte[] room = new byte[sealed.length];
    int length = cipher.doFinal(sealed, 0, sealed.length, room, 0);
    byte[] plaintext = Arrays.copyOf(room, length);
    Arrays.fill(room, (byte) 0);
    return plaintext;
  }

  /** Ends the login of this process on the token. */
  void logout() {
    anchor.logout();
  }

  @Override
  public void close() {
    chamber().ifPresent(KeyChamber::close);
    anchor.close();
  }

  private Cipher gcm(int mode, KeyLabel label, byte[] iv) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
    cipher.init(mode, key(label), new GCMParameterSpec(TAG_BITS, iv));
    return cipher;
  }

  private SecretKey key(KeyLabel label) {
    SecretKey key = keys.get(label);
    if (key == null) {
      throw new TokenRefusedException(label + " is missing");
    }
    return key;
  }
}
