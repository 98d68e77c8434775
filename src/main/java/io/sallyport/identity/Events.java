package io.sallyport.identity;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Outcome;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.secret.Randomness;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes audit events with the server's time and ids that sort by it (UUID version 7, RFC 9562). */
public final class Events {
  private static final String LOCAL = "local";

  private final InstantSource clock;
  private final Randomness random;

  /** Takes time and chance from outside. */
  public Events(InstantSource clock, Randomness random) {
    this.clock = clock;
    this.random = random;
  }

  /** A change or read that succeeded, to be committed with it. */
  public AuditEvent succeeded(
      Caller by,
      AuditAction action,
      @Nullable String target,
      StepUpUse stepUp,
      Map<String, String> details) {
    Instant now = now();
    Principal who = by.principal();
    return new AuditEvent(
        newId(now),
        now,
        who.accountId().value(),
        who.name(),
        by.credential(),
        by.source().toString(),
        action,
        target,
        Outcome.SUCCEEDED,
        null,
        stepUp,
        by.requestId(),
        details);
  }

  /** A change that the vault makes by itself, to be committed with it. */
  public AuditEvent bySystem(
      AccountId account, AuditAction action, String target, Map<String, String> details) {
    Instant now = now();
    String id = newId(now);
    return new AuditEvent(
        id,
        now,
        account.value(),
        Caller.SYSTEM,
        Caller.SYSTEM,
        LOCAL,
        action,
        target,
        Outcome.SUCCEEDED,
        null,
        StepUpUse.NONE,
        id,
        details);
  }

  /** The present time in microseconds, the precision that the database keeps. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** A fresh event id. */
  public String newId(Instant at) {
    byte[] id = random.bytes(16);
    long millis = at.toEpochMilli();
    for (int i = 0; i < 6; i++) {
      id[i] = (byte) (millis >>> (40 - 8 * i));
    }
    id[6] = (byte) ((id[6] & 0x0F) | 0x70);
    id[8] = (byte) ((id[8] & 0x3F) | 0x80);
    String hex = HexFormat.of().formatHex(id);
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        hex.substring(12, 16),
        hex.substring(16, 20),
        hex.substring(20));
  }
}
