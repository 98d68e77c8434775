package io.sallyport.sts;

import io.sallyport.policy.PolicyDocument;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A wish to assume a role, well-formed in every part.
 *
 * @param name of the session: 2 to 64 of {@code A-Z a-z 0-9 . @ - _}
 * @param duration absent for an hour, or the role's longest session if that is less
 * @param policy narrows the role's powers
 * @param externalId what the role's owner agreed on with whoever assumes it
 * @param sourceIdentity who says to be behind the session
 */
public record SessionRequest(
    RoleArn role,
    String name,
    Optional<Duration> duration,
    @Nullable PolicyDocument policy,
    @Nullable String externalId,
    @Nullable String sourceIdentity) {
  /** Shortest session. */
  public static final Duration SHORTEST = Duration.ofMinutes(15);

  /** A session of which nobody says how long it shall be. */
  public static final Duration USUAL = Duration.ofHours(1);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.@_-]{2,64}");
  private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9_+=,.@:/-]{2,1224}");

  /** Checks a session's name or a source identity. */
  public static final UnaryOperator<String> NAME_FORM =
      text -> matching(NAME, text, "has 2 to 64 characters of A-Z, a-z, 0-9 and . @ - _");

  /** Checks an external id. */
  public static final UnaryOperator<String> EXTERNAL_ID_FORM =
      text ->
          matching(
              EXTERNAL_ID, text, "has 2 to 1224 characters of A-Z, a-z, 0-9 and = , . @ : / + - _");

  private static String matching(Pattern form, String text, String wanted) {
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException(wanted);
    }
    return text;
  }
}
