package io.sallyport.http;

import io.sallyport.network.SourceAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * From where somebody has lately proven who he is, and from where somebody could not. Neither is
 * believed for anything but who is served first. What was heard of longest ago is forgotten first.
 */
final class Acquaintances {
  private static final int SOURCES_MAX = 10_000;
  private static final int SUBNET_BYTES = 8;
  private static final int V6_BYTES = 16;

  private final LongSupplier nanos;
  private final Map<SourceAddress, Repute> reputes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SourceAddress, Repute> eldest) {
          return size() > SOURCES_MAX;
        }
      };

  private record Repute(boolean proven, long provenAt, boolean refused, long refusedAt) {
    private static final Repute NONE = new Repute(false, 0, false, 0);
  }

  Acquaintances(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Somebody there has proven who he is. */
  synchronized void proven(SourceAddress source) {
    Repute before = of(source);
    put(source, new Repute(true, nanos.getAsLong(), before.refused(), before.refusedAt()));
  }

  /** Somebody there could not prove who he is. */
  synchronized void refused(SourceAddress source) {
    Repute before = of(source);
    put(source, new Repute(before.proven(), before.provenAt(), true, nanos.getAsLong()));
  }

  /** Whether somebody there has lately proven who he is. */
  synchronized boolean knows(SourceAddress source) {
    Repute repute = of(source);
    return repute.proven()
        && nanos.getAsLong() - repute.provenAt() < Limits.ACQUAINTANCE_MAX.toNanos();
  }

  /** Whether nobody there has, and somebody lately could not. */
  synchronized boolean suspects(SourceAddress source) {
    Repute repute = of(source);
    return repute.refused()
        && nanos.getAsLong() - repute.refusedAt() < Limits.SUSPICION_MAX.toNanos()
        && !knows(source);
  }

  private Repute of(SourceAddress source) {
    @Nullable Repute known = reputes.get(subnet(source));
    return known == null ? Repute.NONE : known;
  }

  private void put(SourceAddress source, Repute repute) {
    SourceAddress subnet = subnet(source);
    reputes.remove(subnet);
    reputes.put(subnet, repute);
  }

  /** Whoever has one IPv6 address has the 2^64 around it. */
  static SourceAddress subnet(SourceAddress source) {
    if (source.isV4()) {
      return source;
    }
    byte[] octets = source.octets().toArray();
    Arrays.fill(octets, SUBNET_BYTES, V6_BYTES, (byte) 0);
    return SourceAddress.ofRaw(octets);
  }
}
