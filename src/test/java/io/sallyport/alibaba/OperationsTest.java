package io.sallyport.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.FakeClock;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.signature.SignedCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which operation a call reaches, and how often. */
class OperationsTest {
  private static final RpcOperation IMS = operation(Product.IMS, "CreateUser");
  private static final RpcOperation RAM = operation(Product.RAM, "CreateUser");

  private final Operations operations = new Operations(List.of(IMS, RAM));

  @Test
  void theVersionTellsTheProduct() {
    assertThat(operations.find(call("2019-08-15", "CreateUser"))).isSameAs(IMS);
    assertThat(operations.find(call("2015-05-01", "CreateUser"))).isSameAs(RAM);
  }

  @Test
  void whatIsMissingOrUnknownIsSaid() {
    assertThat(refused("2019-08-15", "createUser")).isEqualTo("404 InvalidApi.NotFound");
    assertThat(refused("2015-04-01", "CreateUser")).isEqualTo("404 InvalidApi.NotFound");
    assertThat(refused("2019-08-16", "CreateUser")).isEqualTo("404 InvalidVersion");
    assertThat(refused(null, "CreateUser")).isEqualTo("400 MissingVersion");
    assertThat(refused("2019-08-15", null)).isEqualTo("400 MissingAction");
    assertThat(refused("2019-08-15", "")).isEqualTo("400 MissingAction");
  }

  @Test
  void twoOperationsOfOneNameAreAMistake() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Operations(List.of(IMS, IMS)));
  }

  @Test
  void aPrincipalMayCallSoManyTimesAMinute() {
    var clock = new FakeClock();
    clock.advance(Duration.ofSeconds(60 - clock.instant().getEpochSecond() % 60));
    var limit = new CallLimit(2, clock);
    var one = new IdentityId("100000000000000001");
    var other = new IdentityId("100000000000000002");
    limit.count(one);
    limit.count(one);
    var refused = catchThrowableOfType(RefusedException.class, () -> limit.count(one));
    assertThat(refused.refusal()).isEqualTo(new Refusal.TooManyRequests(Duration.ofMinutes(1)));
    limit.count(other);
    clock.advance(Duration.ofSeconds(60));
    limit.count(one);
  }

  private String refused(@Nullable String version, @Nullable String action) {
    var refused =
        catchThrowableOfType(
            RpcRefusedException.class, () -> operations.find(call(version, action)));
    return refused.status() + " " + refused.code();
  }

  private static RpcOperation operation(Product product, String name) {
    return RpcOperation.read(product, name, AuditAction.USER_READ, call -> Body.empty());
  }

  private static SignedCall call(@Nullable String version, @Nullable String action) {
    return new SignedCall(
        "ACS3-HMAC-SHA256",
        "POST",
        "/",
        Map.of(),
        Map.of(),
        Optional.ofNullable(action),
        Optional.ofNullable(version),
        Optional.empty());
  }
}
