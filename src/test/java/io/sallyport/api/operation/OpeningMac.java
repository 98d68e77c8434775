package io.sallyport.api.operation;

import io.sallyport.fake.FakeSecrets;
import io.sallyport.fake.FakeWrapping;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.SecretMac;

/** Computes with the opened secret. */
record OpeningMac(FakeWrapping wrapping) implements SecretMac {
  @Override
  public byte[] mac(MacAlgorithm algorithm, SecretBytes secret, byte[] message) {
    return secret.expose(key -> FakeSecrets.hmac(algorithm, key, message));
  }

  @Override
  public byte[] mac(
      MacAlgorithm algorithm,
      Wrapped secret,
      byte[] binding,
      byte[] message) {
    try (SecretBytes opened = wrapping.open(secret, binding)) {
      return opened.expose(key -> FakeSecrets.hmac(algorithm, key, message));
    }
  }

  @Override
  public byte[] macOfNobody(MacAlgorithm algorithm, byte[] message) {
    return new byte[algorithm.length()];
  }
}
