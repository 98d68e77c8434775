package io.sallyport.relying;

import java.util.Optional;

/** Where the record of a relying service comes from when it asks. */
public interface KnownServices {
  /** What is known without reading; empty if it has to be read. Never blocks. */
  Optional<RelyingService> remembered(RelyingServiceId id);

  /**
   * Reads it; blocks.
   *
   * @throws io.sallyport.secret.TamperedException if it is not what was stored
   * @throws io.sallyport.refusal.UnavailableException if the database does not answer
   */
  Optional<RelyingService> read(RelyingServiceId id);

  /** Without a memory: every record is read at the moment of use. */
  static KnownServices reading(RelyingServices stored) {
    return new KnownServices() {
      @Override
      public Optional<RelyingService> remembered(RelyingServiceId id) {
        return Optional.empty();
      }

      @Override
      public Optional<RelyingService> read(RelyingServiceId id) {
        return stored.find(id);
      }
    };
  }
}
