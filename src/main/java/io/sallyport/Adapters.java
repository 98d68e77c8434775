package io.sallyport;

import io.sallyport.aerogear.AerogearOneTimeCodes;
import io.sallyport.bouncycastle.Argon2Hashing;
import io.sallyport.bouncycastle.BouncyCastleSm3;
import io.sallyport.node.Company;
import io.sallyport.pkcs11.HostMac;
import io.sallyport.pkcs11.KeyUse;
import io.sallyport.pkcs11.Token;
import io.sallyport.pkcs11.TokenRandomness;
import io.sallyport.pkcs11.TokenRowSeals;
import io.sallyport.pkcs11.TokenSecretMac;
import io.sallyport.pkcs11.TokenSecretMint;
import io.sallyport.pkcs11.TokenSessionSecrets;
import io.sallyport.pkcs11.TokenSessionTags;
import io.sallyport.pkcs11.TokenWrapping;
import io.sallyport.postgres.Database;
import io.sallyport.postgres.Membership;
import io.sallyport.postgres.Migrations;
import io.sallyport.postgres.PostgresBarrier;
import io.sallyport.postgres.PostgresLastUses;
import io.sallyport.postgres.PostgresTokenWitness;
import io.sallyport.postgres.Storage;
import io.sallyport.qrcode.NayukiQrCodes;
import io.sallyport.secret.Randomness;
import io.sallyport.secret.RememberedSeals;
import io.sallyport.settings.Settings;
import io.sallyport.signature.Sm3;
import java.time.InstantSource;

/** The opened token and database: the only place that names adapters. */
final class Adapters implements AutoCloseable {
  /** About 100 bytes each; those of several thousand sessions with their owners. */
  private static final int SEALS_REMEMBERED = 8_192;

  private final Database database;
  private final Database forNonces;
  private final Token token;
  private final PostgresBarrier barrier;
  private final NodeMetrics metrics;
  private final Storage storage;
  private final PostgresLastUses lastUses;

  private Adapters(
      Database database, Database forNonces, Token token, NodeMetrics metrics) {
    this.metrics = metrics;
    this.database = database;
    this.forNonces = forNonces;
    this.token = token;
    this.barrier = new PostgresBarrier(database);
    this.storage =
        new Storage(
            database,
            new RememberedSeals(new TokenRowSeals(token, KeyUse.SEAL), SEALS_REMEMBERED),
            new TokenRowSeals(token, KeyUse.AUDIT),
            barrier);
    this.lastUses = new PostgresLastUses(database);
  }

  /**
   * Brings the schema up to date, connects, and opens the token, which must be the one that this
   * database knows.
   */
  static Adapters open(Settings settings) {
    Migrations.apply(settings.database());
    Database database = Database.open(settings.database());
    try {
      return new Adapters(
          database,
          Database.openForNonces(settings.database()),
          Token.open(settings.token(), new PostgresTokenWitness(database)),
          new NodeMetrics(settings.metrics()));
    } catch (RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  Ports ports(InstantSource clock) {
    Randomness random = new TokenRandomness(token);
    Sm3 sm3 = new BouncyCastleSm3();
    return new Ports(
        clock,
        new Ports.OfToken(
            random,
            new TokenWrapping(token),
            new TokenSessionTags(token),
            new TokenSecretMint(token),
            new TokenSecretMac(token, new HostMac(sm3)),
            new TokenSessionSecrets(token)),
        stored(),
        new Argon2Hashing(random),
        new AerogearOneTimeCodes(),
        new NayukiQrCodes(),
        sm3);
  }

  private Ports.OfStorage stored() {
    return new Ports.OfStorage(
        storage.auditTrail(),
        storage.accounts(),
        storage.newAccounts(),
        storage.identities(),
        storage.roles(),
        storage.policies(),
        storage.attachments(),
        storage.permissions(),
        storage.passwords(),
        storage.sessions(),
        storage.enrolments(),
        storage.spentSteps(),
        storage.attempts(),
        storage.grants(),
        storage.accessKeys(),
        storage.verificationKeys(lastUses),
        lastUses,
        storage.replays(forNonces),
        new Ports.OfDirectory(
            storage.idleKeys(),
            storage.mfaDevices(),
            storage.domains(),
            storage.credentialReports(),
            storage.useHistory()),
        new Ports.OfRelying(storage.relyingServices(), storage.verificationCounts()));
  }

  NodeMetrics metrics() {
    return metrics;
  }

  Database database() {
    return database;
  }

  Token token() {
    return token;
  }

  /** Joins the nodes that serve from this database. */
  Membership join(Settings settings, Membership.Mind mind, Company company) {
    return Membership.join(settings.database(), barrier, mind, settings.nodeName(), company);
  }

  Storage storage() {
    return storage;
  }

  /** Writes what is still gathered, then lets go of token and database. */
  @Override
  public void close() {
    try (metrics;
        database;
        forNonces;
        token;
        lastUses) {
      // Closed in the opposite order.
    }
  }
}
