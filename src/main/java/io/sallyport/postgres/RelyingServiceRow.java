package io.sallyport.postgres;

import io.sallyport.identity.AccountId;
import io.sallyport.relying.RelyingService;
import io.sallyport.relying.RelyingService.Limits;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.ServiceName;
import io.sallyport.relying.VerifierCredential;
import io.sallyport.secret.Bytes;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A relying service as it is stored. */
final class RelyingServiceRow {
  static final SealedTable<RelyingService> TABLE =
      new SealedTable<>(
          "relying_service",
          "id account_id name canonical_name credentials certificate_pins accounts schemes"
              + " requests_per_second repeats unbound_bodies disabled created_at updated_at"
              + " version",
          RelyingServiceRow::values,
          RelyingServiceRow::read);

  private static final int PARTS = 3;
  private static final String OPEN = "";

  private RelyingServiceRow() {}

  private static List<@Nullable Object> values(RelyingService service) {
    AccountId owner = service.owner();
    Limits limits = service.limits();
    return Arrays.asList(
        service.id().value(),
        owner == null ? null : owner.value(),
        service.name().value(),
        service.name().canonical(),
        credentials(service.credentials()),
        service.certificatePins().stream().map(Bytes::hex).toList(),
        sorted(limits.accounts()),
        sorted(limits.schemes()),
        limits.requestsPerSecond(),
        limits.repeats(),
        limits.unboundBodies(),
        service.disabled(),
        service.createdAt(),
        service.updatedAt(),
        service.version());
  }

  private static RelyingService read(Row row) throws SQLException {
    var id = new RelyingServiceId(row.text());
    String owner = row.textOrNull();
    var name = new ServiceName(row.text());
    row.text(); // The canonical name only serves the index; reading it puts it under the seal.
    List<VerifierCredential> credentials = credentialsOf(row.texts());
    List<Bytes> pins = row.texts().stream().map(Bytes::ofHex).toList();
    List<String> accounts = row.textsOrNull();
    var limits =
        new Limits(
            accounts == null
                ? null
                : accounts.stream().map(AccountId::new).collect(Collectors.toSet()),
            Set.copyOf(row.texts()),
            row.number(),
            row.truth(),
            row.truth());
    boolean disabled = row.truth();
    Instant createdAt = row.moment();
    Instant updatedAt = row.moment();
    return new RelyingService(
        id,
        owner == null ? null : new AccountId(owner),
        name,
        credentials,
        pins,
        limits,
        disabled,
        createdAt,
        updatedAt,
        row.longNumber());
  }

  private static List<String> credentials(List<VerifierCredential> credentials) {
    List<String> parts = new ArrayList<>();
    for (VerifierCredential credential : credentials) {
      Instant endsAt = credential.endsAt();
      parts.add(credential.sha256().hex());
      parts.add(credential.createdAt().toString());
      parts.add(endsAt == null ? OPEN : endsAt.toString());
    }
    return parts;
  }

  private static List<VerifierCredential> credentialsOf(List<String> parts) {
    if (parts.size() % PARTS != 0) {
      throw new IllegalArgumentException("a credential has " + PARTS + " parts");
    }
    List<VerifierCredential> credentials = new ArrayList<>();
    for (int at = 0; at < parts.size(); at += PARTS) {
      String endsAt = parts.get(at + 2);
      credentials.add(
          new VerifierCredential(
              Bytes.ofHex(parts.get(at)),
              Moments.parse(parts.get(at + 1)),
              endsAt.equals(OPEN) ? null : Moments.parse(endsAt)));
    }
    return credentials;
  }

  private static @Nullable List<String> sorted(@Nullable Collection<?> values) {
    return values == null ? null : values.stream().map(Object::toString).sorted().toList();
  }
}
