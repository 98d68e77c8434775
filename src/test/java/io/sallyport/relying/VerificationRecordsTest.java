package io.sallyport.relying;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.relying.ExampleServices.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.audit.AuditEvent;
import io.sallyport.fake.FakeClock;
import io.sallyport.fake.FakeRandomness;
import io.sallyport.fake.FakeVault;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Events;
import io.sallyport.network.SourceAddress;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.KeyUnusable.Why;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.relying.VerificationCounts.Count;
import io.sallyport.relying.VerificationCounts.Query;
import io.sallyport.signature.Findings;
import io.sallyport.signature.FoundForTests;
import io.sallyport.signature.Payload;
import io.sallyport.signature.SignedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerificationRecordsTest {
  private final FakeVault vault = new FakeVault();
  private final FakeClock clock = new FakeClock();
  private final List<AuditEvent> refusals = new ArrayList<>();
  private boolean outage;
  private final VerificationRecords records =
      new VerificationRecords(
          new Failing(vault.verificationCounts()),
          refusals::add,
          new Events(clock, new FakeRandomness()),
          clock);
  private final RelyingService acmes = service(1, "images");

  @Test
  void aRefusalOfTheAccountsOwnKeyGivesTheReason() {
    refuse(FoundForTests.key("SPAK1", ACME.id()), new Refusal.KeyUnusable(Why.INACTIVE));
    records.flush();
    Count count = of(ACME.id()).getFirst();
    assertThat(count.kind().outcome()).isEqualTo("KeyUnusable: INACTIVE");
    assertThat(count.kind().accessKeyId()).isEqualTo("SPAK1");
    assertThat(refusals.getFirst().accountId()).isEqualTo(ACME.id().value());
    assertThat(refusals.getFirst().reason()).isEqualTo("KeyUnusable: INACTIVE");
  }

  @Test
  void thatAnothersKeyWasGoodIsToldToItsAccountAlone() {
    refuse(FoundForTests.key("SPAK1", OTHER.id()), new Refusal.KeyUnusable(Why.NOT_FOR_SERVICE));
    records.flush();
    assertThat(of(OTHER.id()))
        .extracting(count -> count.kind().outcome())
        .containsExactly("KeyUnusable: NOT_FOR_SERVICE");
    assertThat(of(ACME.id()))
        .extracting(count -> count.kind().outcome())
        .containsExactly("NotAuthenticated");
    assertThat(refusals).extracting(AuditEvent::accountId).containsExactly(OTHER.id().value());
  }

  @Test
  void strangersCannotMakeTheTableLong() {
    for (int i = 0; i < 3_000; i++) {
      refuse(FoundForTests.key("SPAK" + i, null), new Refusal.NotAuthenticated());
    }
    records.flush();
    assertThat(of(ACME.id())).hasSize(1_001);
    assertThat(of(ACME.id()).stream().mapToLong(Count::number).sum()).isEqualTo(3_000);
    clock.advance(Duration.ofMinutes(1));
    refuse(FoundForTests.key("SPAK2999", null), new Refusal.NotAuthenticated());
    records.flush();
    assertThat(of(ACME.id()).getFirst().kind().accessKeyId()).isEqualTo("SPAK2999");
  }

  @Test
  void whatCannotBeWrittenIsKeptForTheNextTime() {
    refuse(FoundForTests.key("SPAK1", null), new Refusal.NotAuthenticated());
    outage = true;
    assertThatThrownBy(records::flush).isInstanceOf(UnavailableException.class);
    outage = false;
    refuse(FoundForTests.key("SPAK1", null), new Refusal.NotAuthenticated());
    records.flush();
    records.flush();
    assertThat(of(ACME.id())).extracting(Count::number).containsExactly(2L);
  }

  @Test
  void aStrangerIsRecordedByTheServiceHeClaimsToBe() {
    SourceAddress source = SourceAddress.parse("192.0.2.9");
    records.stranger(source, acmes.id() + ".nonsense");
    records.stranger(source, "nonsense\n");
    assertThat(refusals)
        .extracting(AuditEvent::target)
        .containsExactly(acmes.id().value(), null);
    assertThat(refusals).extracting(AuditEvent::source).containsOnly("192.0.2.9");
  }

  private void refuse(Findings findings, Refusal refusal) {
    var request = new SignedRequest("GET", "/", List.of(), new Payload.Unseen());
    var shown = new ShownRequest(request, SourceAddress.parse("192.0.2.7"), null);
    records.refused(acmes, shown, findings, refusal);
  }

  private List<Count> of(@Nullable AccountId account) {
    return vault
        .verificationCounts()
        .list(
            new Query(
                java.util.Objects.requireNonNull(account), null, null, null, null, 0, 10_000));
  }

  private final class Failing implements VerificationCounts {
    private final VerificationCounts real;

    private Failing(VerificationCounts real) {
      this.real = real;
    }

    @Override
    public void add(Collection<Count> counts) {
      if (outage) {
        throw new UnavailableException("away");
      }
      real.add(counts);
    }

    @Override
    public List<Count> list(Query query) {
      return real.list(query);
    }
  }
}
