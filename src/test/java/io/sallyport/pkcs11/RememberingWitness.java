package io.sallyport.pkcs11;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.TokenWitness;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A witness in memory: knows a serial from the first time on and never changes what it knows. */
final class RememberingWitness implements TokenWitness {
  private final Map<String, Bytes> values = new HashMap<>();
  private @Nullable String serial;

  @Override
  public synchronized Optional<Witness> load() {
    return Optional.ofNullable(serial).map(known -> new Witness(known, values));
  }

  @Override
  public synchronized void remember(Witness witness) {
    if (serial == null) {
      serial = witness.tokenSerial();
    }
    witness.checkValues().forEach(values::putIfAbsent);
  }
}
