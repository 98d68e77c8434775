package io.sallyport.directory;

import io.sallyport.identity.AccountId;
import java.time.Instant;
import java.util.List;

/**
 * Who of an account had which credentials at some time, as comma-separated values.
 *
 * @param lines one for each person, root first, without line ends
 */
public record CredentialReport(AccountId accountId, Instant generatedAt, List<String> lines) {
  /** The columns that Alibaba's report has, too. */
  public static final String HEADER =
      "user,user_creation_time,user_last_logon,password_exist,password_active,"
          + "password_last_changed,password_next_rotation,mfa_active,"
          + "access_key_1_exist,access_key_1_active,access_key_1_last_rotated,"
          + "access_key_1_last_used,access_key_2_exist,access_key_2_active,"
          + "access_key_2_last_rotated,access_key_2_last_used";

  /** Copies the lines. */
  public CredentialReport {
    lines = List.copyOf(lines);
  }
}
