package io.sallyport.api.operation;

import io.sallyport.fake.FakeSecrets;
import io.sallyport.fake.FakeWrapping;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.MacAlgorithm;
import io.sallyport.signature.MacKey;
import io.sallyport.signature.SecretMac;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Computes with the opened secret. */
record OpeningMac(FakeWrapping wrapping) implements SecretMac {
  @Override
  public CompletionStage<List<byte[]>> macs(
      MacKey key, MacAlgorithm algorithm, List<byte[]> texts) {
    return CompletableFuture.completedFuture(
        texts.stream().map(text -> mac(key, algorithm, text)).toList());
  }

  private byte[] mac(MacKey macKey, MacAlgorithm algorithm, byte[] text) {
    return switch (macKey) {
      case MacKey.Stored stored -> {
        byte[] binding = stored.binding().get().toArray();
        try (SecretBytes opened = wrapping.open(stored.secret(), binding)) {
          yield opened.expose(key -> FakeSecrets.hmac(algorithm, key, text));
        }
      }
      case MacKey.Opened(SecretBytes secret) ->
          secret.expose(key -> FakeSecrets.hmac(algorithm, key, text));
      case MacKey.Nobody() -> new byte[algorithm.length()];
    };
  }
}
