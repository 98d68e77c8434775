package io.sallyport.postgres;

import io.sallyport.accesskey.AccessKey;
import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.identity.Account;
import io.sallyport.identity.Identity;
import io.sallyport.secret.RowSeals;
import io.sallyport.secret.TamperedException;
import io.sallyport.signature.VerificationKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A key with its owner and account, read in one statement, so that they belong to one moment. */
final class PostgresVerificationKeys implements VerificationKeys {
  private static final String QUERY =
      "SELECT "
          + Tables.ACCESS_KEY.select("k")
          + ", "
          + Tables.IDENTITY.select("i")
          + ", "
          + Tables.ACCOUNT.select("a")
          + ", u.last_used_at FROM access_key k JOIN identity i ON i.id = k.owner_id"
          + " JOIN account a ON a.id = k.account_id"
          + " LEFT JOIN last_use u ON u.access_key_id = k.id WHERE k.id = ?";

  /** No key has this id: asked for malformed ones, so that they take as long as unknown ones. */
  private static final String NOBODY = "";

  private final Database database;
  private final RowSeals seals;
  private final Function<AccessKeyId, Optional<Instant>> unwritten;

  /**
   * Reads.
   *
   * @param unwritten the last use of a key that is not in the database yet
   */
  PostgresVerificationKeys(
      Database database, RowSeals seals, Function<AccessKeyId, Optional<Instant>> unwritten) {
    this.database = database;
    this.seals = seals;
    this.unwritten = unwritten;
  }

  @Override
  public Optional<VerificationKey> find(String accessKeyId) {
    return database
        .read(connection ->
            Sql.first(
                connection,
                row ->
                    new Joined(
                        Tables.ACCESS_KEY.read(row),
                        Tables.IDENTITY.read(row),
                        Tables.ACCOUNT.read(row),
                        row.momentOrNull()),
                QUERY,
                wellFormed(accessKeyId)))
        .map(joined -> joined.checked(seals))
        .map(this::withLastUse);
  }

  private VerificationKey withLastUse(VerificationKey found) {
    return unwritten
        .apply(found.key().id())
        .map(at -> new VerificationKey(found.key(), found.owner(), found.account(), at))
        .orElse(found);
  }

  private static String wellFormed(String text) {
    try {
      return new AccessKeyId(text).value();
    } catch (IllegalArgumentException malformed) {
      return NOBODY;
    }
  }

  private record Joined(
      SealedTable.Unchecked<AccessKey> key,
      SealedTable.Unchecked<Held<Identity>> owner,
      SealedTable.Unchecked<Account> account,
      @Nullable Instant lastUsedAt) {
    VerificationKey checked(RowSeals seals) {
      SealedTable.require(List.of(key, owner, account), seals);
      var found =
          new VerificationKey(key.value(), owner.value().who(), account.value(), lastUsedAt);
      if (!found.owner().accountId().equals(found.account().id())) {
        throw new TamperedException(key.what());
      }
      return found;
    }
  }
}
