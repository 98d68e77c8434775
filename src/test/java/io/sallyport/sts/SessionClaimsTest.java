package io.sallyport.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.fake.Examples;
import io.sallyport.identity.Role;
import io.sallyport.identity.RoleSession;
import io.sallyport.secret.Bytes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionClaimsTest {
  private static final Role ROLE = Examples.role(Examples.ACME, 1, "deploy");

  @Test
  void whatIsWrittenIsReadAgain() {
    assertRead(claims(null, null, List.of()));
    assertRead(claims("", "", List.of(ROLE)));
    assertRead(
        claims("alice@laptop", "{\"名\": \"\\\"\"}", List.of(ROLE, ROLE, ROLE)));
  }

  @Test
  void everyPartOrExcessIsNoClaim() {
    byte[] whole = claims("alice@laptop", "{}", List.of(ROLE)).encoded();
    for (int length = 0; length < whole.length; length++) {
      assertThat(SessionClaims.decode(Bytes.of(Arrays.copyOf(whole, length)))).isEmpty();
    }
    assertThat(SessionClaims.decode(Bytes.of(Arrays.copyOf(whole, whole.length + 1)))).isEmpty();
  }

  @Test
  void anotherFormatIsNoClaim() {
    byte[] other = claims(null, null, List.of()).encoded();
    other[0]++;
    assertThat(SessionClaims.decode(Bytes.of(other))).isEmpty();
  }

  @Test
  void tooMuchIsNotCutOff() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> claims(null, "x".repeat(0xFFFF), List.of()).encoded());
  }

  private static void assertRead(SessionClaims claims) {
    assertThat(SessionClaims.decode(Bytes.of(claims.encoded()))).contains(claims);
  }

  private static SessionClaims claims(
      @Nullable String sourceIdentity, @Nullable String policy, List<Role> via) {
    RoleSession plain = Examples.session(ROLE, Examples.user(1, "alice"), policy, true);
    return new SessionClaims(
        ROLE.accountId(),
        new RoleSession(
            plain.credential(),
            plain.role(),
            via.stream().map(Role::id).toList(),
            plain.name(),
            plain.person(),
            plain.personAccount(),
            sourceIdentity == null ? null : "SPAK0000000example1tw351",
            sourceIdentity,
            plain.policy(),
            plain.secondFactor(),
            plain.startedAt(),
            plain.expiresAt()));
  }
}
