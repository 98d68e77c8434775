package io.sallyport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.SecretMint;
import io.sallyport.accesskey.TestKeyIds;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountAlias;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.PrincipalName;
import io.sallyport.identity.Profile;
import io.sallyport.identity.SecurityPreference;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.pkcs11.KeyUse;
import io.sallyport.pkcs11.TokenRowSeals;
import io.sallyport.postgres.BulkRows;
import io.sallyport.relying.RelyingService;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.ServiceName;
import io.sallyport.relying.VerifierCredential;
import io.sallyport.secret.BearerTokens;
import io.sallyport.secret.Bytes;
import io.sallyport.secret.SecretBytes;
import io.sallyport.secret.Wrapped;
import io.sallyport.settings.Settings;
import io.sallyport.signature.Schemes;
import io.sallyport.signin.Session;
import io.sallyport.stepup.Enrolment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The people and keys of a benchmark's vault, written past the API but by the real token: real
 * seals, real wrapped secrets. Only keys that nobody will use share the secret of the last one that
 * somebody does, which fails to open for them.
 */
public final class BenchPopulation implements AutoCloseable {
  /** What the only relying service shows. */
  public static final String VERIFIER =
      "SPRS00000000000000000001.benchbenchbenchbenchbenchbenchbenchbenchben";

  private static final int BLOCK = 20_000;
  private static final int SEED_BYTES = 20;
  private static final long FIRST_USER = 200_000_000_000_000_000L;
  private static final Duration SESSION_LIFE = Duration.ofHours(12);

  private final Adapters adapters;
  private final Ports ports;
  private final BulkRows rows;
  private final Account account;
  private final Instant now;
  private int users;

  private BenchPopulation(Adapters adapters, Settings settings) {
    this.adapters = adapters;
    this.ports = adapters.ports(SystemClock.UTC);
    this.rows =
        BulkRows.into(settings.database(), new TokenRowSeals(adapters.token(), KeyUse.SEAL));
    this.now = SystemClock.UTC.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
    this.account =
        new Account(
            new AccountId("1000000000000001"),
            new AccountAlias("bench"),
            "bench." + settings.account().domainSuffix(),
            NetworkPolicy.UNRESTRICTED,
            SecurityPreference.INITIAL,
            now,
            1);
  }

  /** Opens an empty vault's database, with its tables, and the token; adds the account. */
  public static BenchPopulation of(Settings settings) {
    var opened = new BenchPopulation(Adapters.open(settings), settings);
    opened.rows.account(opened.account);
    opened.rows.services(List.of(opened.service()));
    opened.rows.identities(List.of(opened.user(IdentityId.rootOf(opened.account.id()), "root")));
    return opened;
  }

  /** A key with its secret, which the benchmark signs with. */
  public record Pair(String id, String secret) {}

  /** Somebody who may issue keys for himself: signed in, with a second factor. */
  public record Issuer(String bearer, Bytes seed) {}

  /**
   * Stores keys, two for every user.
   *
   * @param count an even number
   * @param used how many of them will be used, the first of all
   * @return those
   */
  public List<Pair> keys(int count, int used) {
    List<Pair> pairs = new ArrayList<>();
    Spare spare = null;
    for (int from = 0; from < count; from += BLOCK) {
      int end = Math.min(from + BLOCK, count);
      rows.identities(newUsers(from / 2, end / 2));
      List<AccessKey> block = new ArrayList<>();
      for (int i = from; i < end; i++) {
        AccessKeyId id = TestKeyIds.fresh();
        IdentityId owner = userId(users + i / 2);
        if (i < used || spare == null) {
          try (SecretMint.Minted minted = ports.token().mint().mint(account.id(), owner, id)) {
            spare = new Spare(minted);
            pairs.add(new Pair(id.value(), text(minted.secret())));
          }
        }
        block.add(key(id, owner, spare));
      }
      rows.keys(block);
    }
    users += count / 2;
    rows.analyze();
    return pairs;
  }

  /** Stores users who will each issue a key. */
  public List<Issuer> issuers(int count) {
    List<Issuer> issuers = new ArrayList<>();
    var tokens = new BearerTokens(ports.token().random(), ports.token().tags());
    for (int from = 0; from < count; from += BLOCK) {
      int end = Math.min(from + BLOCK, count);
      rows.identities(newUsers(from, end));
      List<Session> sessions = new ArrayList<>();
      List<Enrolment> enrolments = new ArrayList<>();
      for (int i = from; i < end; i++) {
        IdentityId owner = userId(users + i);
        byte[] seed = ports.token().random().bytes(SEED_BYTES);
        enrolments.add(enrolment(owner, seed));
        BearerTokens.Minted bearer = tokens.mint(BearerTokens.Use.SESSION);
        sessions.add(session(owner, bearer));
        try (SecretBytes shown = bearer.token()) {
          issuers.add(new Issuer(text(shown), Bytes.of(seed)));
        }
      }
      rows.enrolments(enrolments);
      rows.sessions(sessions);
    }
    users += count;
    rows.analyze();
    return issuers;
  }

  private List<Identity> newUsers(int from, int end) {
    return IntStream.range(users + from, users + end).mapToObj(this::user).toList();
  }

  /** Signs root in; the bearer token. */
  public String operator() {
    var tokens = new BearerTokens(ports.token().random(), ports.token().tags());
    BearerTokens.Minted bearer = tokens.mint(BearerTokens.Use.SESSION);
    rows.sessions(List.of(session(IdentityId.rootOf(account.id()), bearer)));
    try (SecretBytes shown = bearer.token()) {
      return text(shown);
    }
  }

  @Override
  public void close() {
    try (adapters;
        rows) {
      // Closed in the opposite order.
    }
  }

  private RelyingService service() {
    byte[] secret = VERIFIER.substring(RelyingServiceId.LENGTH + 1).getBytes(US_ASCII);
    return new RelyingService(
        new RelyingServiceId(VERIFIER.substring(0, RelyingServiceId.LENGTH)),
        account.id(),
        new ServiceName("shop"),
        List.of(new VerifierCredential(Bytes.of(sha256(secret)), now, null)),
        List.of(),
        new RelyingService.Limits(
            Set.of(account.id()),
            Schemes.names(),
            RelyingService.Limits.REQUESTS_PER_SECOND_MAX,
            false,
            false),
        false,
        now,
        now,
        1);
  }

  private static byte[] sha256(byte[] text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private record Spare(Wrapped wrapped, @Nullable Bytes tokenKeys) {
    Spare(SecretMint.Minted minted) {
      this(minted.wrapped(), minted.tokenKeys());
    }
  }

  private AccessKey key(AccessKeyId id, IdentityId owner, Spare secret) {
    return new AccessKey(
        id,
        account.id(),
        owner,
        AccessKey.Status.ACTIVE,
        secret.wrapped(),
        NetworkPolicy.UNRESTRICTED,
        AccessKey.UseCase.APPLICATION_ON_SERVER,
        null,
        now,
        now,
        null,
        null,
        1,
        secret.tokenKeys());
  }

  private Enrolment enrolment(IdentityId owner, byte[] seed) {
    try (SecretBytes secret = SecretBytes.copyOf(seed)) {
      Wrapped wrapped =
          ports.token().wrapping().wrap(secret, Enrolment.binding(account.id(), owner));
      return new Enrolment(owner, account.id(), wrapped, true, now, 2);
    }
  }

  private Session session(IdentityId owner, BearerTokens.Minted bearer) {
    return new Session(
        UUID.randomUUID().toString(),
        bearer.tag(),
        account.id(),
        owner,
        Session.Scope.FULL,
        "127.0.0.1",
        now,
        now.plus(SESSION_LIFE));
  }

  private static IdentityId userId(int number) {
    return new IdentityId(Long.toString(FIRST_USER + number));
  }

  private Identity user(int number) {
    return user(userId(number), "user" + number);
  }

  private Identity user(IdentityId id, String name) {
    boolean root = name.equals("root");
    return new Identity(
        id,
        account.id(),
        root ? Identity.Kind.ROOT : Identity.Kind.USER,
        PrincipalName.parse(name + "@" + account.domain()),
        name,
        null,
        Profile.NONE,
        root,
        true,
        false,
        now,
        now,
        1);
  }

  private static String text(SecretBytes secret) {
    return secret.expose(bytes -> new String(bytes, US_ASCII));
  }
}
