package io.sallyport.signin;

import static io.sallyport.fake.Examples.ROOT;
import static io.sallyport.fake.Examples.START;
import static io.sallyport.fake.Examples.event;
import static io.sallyport.fake.Examples.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.fake.PeopleContract;
import io.sallyport.identity.Identity;
import io.sallyport.signin.Passwords.PasswordHash;
import org.junit.jupiter.api.Test;

/** What every {@link Passwords} does, in memory or in a database. */
public abstract class PasswordsContract extends PeopleContract {
  @Test
  void atFirstThereIsNone() {
    assertThat(ports.passwords().find(ROOT.id())).isEmpty();
  }

  @Test
  void theLastOneSetIsFound() {
    set("$argon2id$one");
    PasswordHash second = set("$argon2id$two");
    assertThat(ports.passwords().find(ROOT.id())).contains(second);
    assertThat(trail().getFirst().action()).isEqualTo(AuditAction.PASSWORD_SET);
  }

  @Test
  void settingEndsTheOwnersSessionsAndNobodyElses() {
    Identity alice = created(user(1, "alice"));
    Session his = signedIn(alice, 1);
    Session roots = signedIn(ROOT, 2);
    set("$argon2id$one");
    assertThat(ports.sessions().find(roots.tag())).isEmpty();
    assertThat(ports.sessions().find(his.tag())).isPresent();
  }

  private PasswordHash set(String encoded) {
    var hash = new PasswordHash(ROOT.id(), encoded, START);
    ports.passwords().set(hash, event(AuditAction.PASSWORD_SET, ROOT.id().value()));
    return hash;
  }
}
