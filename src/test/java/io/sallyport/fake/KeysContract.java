package io.sallyport.fake;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.Identity;
import org.junit.jupiter.api.BeforeEach;

/** What every contract suite of the stored ports of keys starts from: an account and two users. */
public abstract class KeysContract extends PeopleContract {
  /** A stored user of {@link Examples#ACME}. */
  protected static final Identity ALICE = Examples.user(1, "alice");

  /** Another. */
  protected static final Identity BOB = Examples.user(2, "bob");

  /** The ports under test. */
  protected KeyPorts stored;

  /** A new, empty store. */
  @Override
  protected abstract KeyPorts open();

  @BeforeEach
  void createTheExampleUsers() {
    stored = (KeyPorts) ports;
    created(ALICE);
    created(BOB);
  }

  /** Stores a key. */
  protected AccessKey inserted(AccessKey key) {
    stored.accessKeys().insert(key, null, issue(key));
    return key;
  }

  /** Stores a changed key. */
  protected AccessKey replaced(AccessKey key) {
    stored.accessKeys().replace(key, event(AuditAction.KEY_STATUS_SET, key));
    return key;
  }

  /** The event of an issuance. */
  protected static AuditEvent issue(AccessKey key) {
    return event(AuditAction.KEY_ISSUE, key);
  }

  /** An event about a key. */
  protected static AuditEvent event(AuditAction action, AccessKey key) {
    return Examples.event(action, key.id().value());
  }
}
