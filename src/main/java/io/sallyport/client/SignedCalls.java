package io.sallyport.client;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls signed with an AccessKey. */
public final class SignedCalls implements Calls {
  private final VaultConnection vault;
  private final RequestSigning key;
  private final InstantSource clock;

  private SignedCalls(VaultConnection vault, RequestSigning key, InstantSource clock) {
    this.vault = vault;
    this.key = key;
    this.clock = clock;
  }

  /** Signs with the pair in a file such as the one that issuing gives. */
  public static SignedCalls by(Path pair, VaultConnection vault, InstantSource clock) {
    return new SignedCalls(vault, PairFile.read(pair), clock);
  }

  /** The AccessKey ID. */
  public String keyId() {
    return key.keyId();
  }

  @Override
  public Answer call(
      String method, String target, Map<String, String> more, @Nullable SecretBytes body) {
    Bytes content = body == null ? Bytes.of(new byte[0]) : body.expose(Bytes::of);
    Map<String, String> signing = new HashMap<>(more);
    if (body != null) {
      signing.put("content-type", VaultConnection.JSON);
    }
    var signed = new RequestSigning.Call(method, vault.host(), target, signing, content);
    Map<String, String> headers =
        key.headers(signed, clock.instant(), UUID.randomUUID().toString());
    return vault.send(method, target, headers, body);
  }

  @Override
  public void close() {
    key.secret().close();
  }
}
