package io.sallyport.api.operation;

import io.sallyport.identity.AccountId;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.json.JsonWriter;
import io.sallyport.relying.RegisterRelyingService;
import io.sallyport.relying.Registered;
import io.sallyport.relying.RelyingService;
import io.sallyport.relying.RelyingService.Limits;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.ServiceName;
import io.sallyport.relying.UpdateRelyingService;
import io.sallyport.relying.VerifierCredential;
import io.sallyport.secret.Bytes;
import io.sallyport.stepup.Presented;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A relying service as it is shown, and its limits as they are read. */
final class RelyingServiceJson {
  private static final int SCHEMES_MAX = 32;

  private RelyingServiceJson() {}

  /** What is said of a new service; also what a grant is bound to. */
  static RegisterRelyingService.Command registration(
      Fields body, Set<String> allSchemes, @Nullable Presented stepUp) {
    Field<ServiceName> name = body.required("name", ServiceName::new);
    Changeable read = Changeable.read(body);
    body.done();
    return new RegisterRelyingService.Command(
        name.value(),
        read.schemes().orNull() == null ? allSchemes : Set.copyOf(read.schemes().value()),
        read.requestsPerSecond().or(Limits.REQUESTS_PER_SECOND_USUAL),
        read.repeats().or(false),
        read.unboundBodies().or(false),
        read.certificatePins().or(List.of()),
        stepUp);
  }

  /** What is said of a change; also what a grant is bound to. */
  static UpdateRelyingService.Command change(
      RelyingServiceId id, Fields body, @Nullable Presented stepUp) {
    Field<ServiceName> name = body.optional("name", ServiceName::new);
    Field<Boolean> disabled = body.truth("disabled");
    Changeable read = Changeable.read(body);
    body.done();
    List<String> schemes = read.schemes().orNull();
    return new UpdateRelyingService.Command(
        id,
        name.orNull(),
        schemes == null ? null : Set.copyOf(schemes),
        read.requestsPerSecond().orNull(),
        read.repeats().orNull(),
        read.unboundBodies().orNull(),
        read.certificatePins().orNull(),
        disabled.orNull(),
        stepUp);
  }

  static void write(JsonWriter json, Registered made) {
    write(json, made.service());
    json.secret("credential", made.credential());
  }

  static void write(JsonWriter json, RelyingService service) {
    Limits limits = service.limits();
    Set<AccountId> accounts = limits.accounts();
    json.text("relyingServiceId", service.id())
        .text("name", service.name())
        .text("owner", service.owner() == null ? "OPERATOR" : "ACCOUNT")
        .texts("accounts", accounts == null ? List.of("*") : sorted(accounts))
        .texts("schemes", sorted(limits.schemes()))
        .number("requestsPerSecond", limits.requestsPerSecond())
        .truth("repeats", limits.repeats())
        .truth("unboundBodies", limits.unboundBodies())
        .texts("certificatePins", service.certificatePins())
        .truth("disabled", service.disabled())
        .objects("credentials", service.credentials(), RelyingServiceJson::write)
        .time("createdAt", service.createdAt())
        .time("updatedAt", service.updatedAt());
  }

  private static void write(JsonWriter json, VerifierCredential credential) {
    json.time("createdAt", credential.createdAt()).time("endsAt", credential.endsAt());
  }

  private static List<String> sorted(Collection<?> values) {
    return values.stream().map(Object::toString).sorted().toList();
  }

  private record Changeable(
      Field<List<String>> schemes,
      Field<Integer> requestsPerSecond,
      Field<Boolean> repeats,
      Field<Boolean> unboundBodies,
      Field<List<Bytes>> certificatePins) {
    static Changeable read(Fields body) {
      return new Changeable(
          body.optionalList("schemes", SCHEMES_MAX, text -> text),
          body.number("requestsPerSecond", 1, Limits.REQUESTS_PER_SECOND_MAX),
          body.truth("repeats"),
          body.truth("unboundBodies"),
          body.optionalList(
              "certificatePins", RelyingService.PINS_MAX, RelyingServiceJson::pin));
    }
  }

  private static Bytes pin(String text) {
    if (!text.matches("[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException("is a SHA-256 hash of 64 hexadecimal digits");
    }
    return Bytes.ofHex(text);
  }
}
