package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditTrail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node records of itself. */
class NodeLifeTest {
  @Test
  void startAndStopAreRecorded(@TempDir Path folder) {
    List<AuditAction> recorded = new ArrayList<>();
    try (TestVault vault = TestVault.start(folder)) {
      vault.serve(ports -> listening(ports, recorded));
      assertThat(recorded).containsExactly(AuditAction.SERVER_START);
      vault.stop();
      assertThat(recorded).containsExactly(AuditAction.SERVER_START, AuditAction.SERVER_STOP);
    }
  }

  private static Ports listening(Ports ports, List<AuditAction> recorded) {
    Ports.OfStorage real = ports.storage();
    return new Ports(
        ports.clock(),
        ports.token(),
        new Ports.OfStorage(
            new Listening(real.audit(), recorded), real.accounts(), real.newAccounts(),
            real.identities(), real.roles(), real.policies(),
            real.attachments(), real.permissions(), real.passwords(), real.sessions(),
            real.enrolments(),
            real.spentSteps(), real.attempts(), real.grants(), real.accessKeys(),
            real.verificationKeys(), real.lastUses(), real.replays(),
            real.directory(), real.relying()),
        ports.hashing(),
        ports.codes(),
        ports.qrCodes(),
        ports.sm3());
  }

  private record Listening(AuditTrail real, List<AuditAction> recorded) implements AuditTrail {
    @Override
    public void record(AuditEvent event) {
      real.record(event);
      recorded.add(event.action());
    }

    @Override
    public List<AuditEvent> list(Query query) {
      return real.list(query);
    }
  }
}
