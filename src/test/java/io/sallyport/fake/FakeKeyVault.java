package io.sallyport.fake;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.AccessKeys.Earlier;
import io.sallyport.accesskey.AccessKeys.Use;
import io.sallyport.accesskey.AccessKeys;
import io.sallyport.accesskey.IdleKeys;
import io.sallyport.accesskey.UseHistory;
import io.sallyport.audit.AuditTrail;
import io.sallyport.directory.CredentialReports;
import io.sallyport.directory.Domains;
import io.sallyport.directory.NewAccounts;
import io.sallyport.identity.Account;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Identities;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.Permissions;
import io.sallyport.identity.Roles;
import io.sallyport.permission.Attachments;
import io.sallyport.permission.Policies;
import io.sallyport.relying.RelyingServices;
import io.sallyport.relying.VerificationCounts;
import io.sallyport.signature.LastUses;
import io.sallyport.signature.VerificationKeys.VerificationKey;
import io.sallyport.signature.VerificationKeys;
import io.sallyport.signin.Passwords;
import io.sallyport.signin.Sessions;
import io.sallyport.stepup.Attempts;
import io.sallyport.stepup.Enrolments;
import io.sallyport.stepup.Grants;
import io.sallyport.stepup.MfaDevices;
import io.sallyport.stepup.SpentSteps;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys in memory, over a {@link FakeVault} whose lock and commit they share. */
public final class FakeKeyVault implements KeyPorts {
  final FakeVault vault;
  final Map<AccessKeyId, AccessKey> keys = new LinkedHashMap<>();
  final Set<AccessKeyId> reserved = new HashSet<>();
  final Map<List<String>, Earlier> earlier = new LinkedHashMap<>();
  final Map<AccessKeyId, Use> uses = new LinkedHashMap<>();
  final Map<FakeUseHistory.DayOfKey, Long> usesByDay = new LinkedHashMap<>();

  private Runnable interference = () -> {};

  /** Over a vault of its own. */
  public FakeKeyVault() {
    this(new FakeVault());
  }

  /** Over this vault; owners of keys cannot be deleted from it any more. */
  public FakeKeyVault(FakeVault vault) {
    this.vault = vault;
    vault.ownsKeys(owner -> keys.values().stream().anyMatch(key -> key.owner().equals(owner)));
  }

  /** The vault of people beneath. */
  public FakeVault vault() {
    return vault;
  }

  /** Somebody else's change that happens just before the next one is stored. */
  public void interfere(Runnable change) {
    interference = change;
  }

  void letInterfere() {
    Runnable change = interference;
    interference = () -> {};
    change.run();
  }

  @Override
  public AccessKeys accessKeys() {
    return new FakeAccessKeys(this);
  }

  @Override
  public IdleKeys idleKeys() {
    return new FakeIdleKeys(this);
  }

  @Override
  public VerificationKeys verificationKeys() {
    return text -> {
      synchronized (vault) {
        return keys.values().stream()
            .filter(key -> key.id().value().equals(text))
            .findFirst()
            .map(key ->
                new VerificationKey(
                    key, identity(key.owner()), account(key), lastUsedAt(key.id())));
      }
    };
  }

  @Override
  public LastUses lastUses() {
    return (id, at, source) -> {
      synchronized (vault) {
        Use before = uses.get(id);
        uses.put(id, new Use(id, at, source.toString(), before == null ? 1 : before.count() + 1));
        new FakeUseHistory(this).note(id, at, source);
      }
    };
  }

  @Override
  public UseHistory useHistory() {
    return new FakeUseHistory(this);
  }

  private io.sallyport.identity.Identity identity(IdentityId id) {
    return vault.identities().find(id).orElseThrow();
  }

  @Nullable Instant lastUsedAt(AccessKeyId id) {
    Use use = uses.get(id);
    return use == null ? null : use.lastUsedAt();
  }

  private Account account(AccessKey key) {
    return vault.accounts().find(key.accountId()).orElseThrow();
  }

  Optional<AccessKey> find(AccessKeyId id) {
    synchronized (vault) {
      return Optional.ofNullable(keys.get(id));
    }
  }

  @Override
  public RelyingServices relyingServices() {
    return vault.relyingServices();
  }

  @Override
  public VerificationCounts verificationCounts() {
    return vault.verificationCounts();
  }

  @Override
  public Accounts accounts() {
    return vault.accounts();
  }

  @Override
  public NewAccounts newAccounts() {
    return vault.newAccounts();
  }

  @Override
  public Identities identities() {
    return vault.identities();
  }

  @Override
  public Roles roles() {
    return vault.roles();
  }

  @Override
  public Policies policies() {
    return vault.policies();
  }

  @Override
  public Attachments attachments() {
    return vault.attachments();
  }

  @Override
  public Permissions permissions() {
    return vault.permissions();
  }

  @Override
  public Enrolments enrolments() {
    return vault.enrolments();
  }

  @Override
  public MfaDevices mfaDevices() {
    return vault.mfaDevices();
  }

  @Override
  public Domains domains() {
    return vault.domains();
  }

  @Override
  public CredentialReports credentialReports() {
    return vault.credentialReports();
  }

  @Override
  public SpentSteps spentSteps() {
    return vault.spentSteps();
  }

  @Override
  public Attempts attempts() {
    return vault.attempts();
  }

  @Override
  public Grants grants() {
    return vault.grants();
  }

  @Override
  public Passwords passwords() {
    return vault.passwords();
  }

  @Override
  public Sessions sessions() {
    return vault.sessions();
  }

  @Override
  public AuditTrail auditTrail() {
    return vault.auditTrail();
  }
}
