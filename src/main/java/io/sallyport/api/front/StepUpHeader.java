package io.sallyport.api.front;

import io.sallyport.refusal.Refusal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.Presented;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code Sallyport-Step-Up: code=123456} or {@code Sallyport-Step-Up: grant=<token>}. */
public final class StepUpHeader {
  private static final Pattern CODE = Pattern.compile("code=([0-9]{6})");
  private static final Pattern GRANT = Pattern.compile("grant=[A-Za-z0-9_-]{1,100}");
  private static final int GRANT_PREFIX = "grant=".length();

  private StepUpHeader() {}

  /**
   * What it presents; nothing is trimmed or guessed (CVE-2025-55000).
   *
   * @throws io.sallyport.refusal.RefusedException {@code Invalid} if it has neither form
   */
  public static Optional<Presented> parse(Optional<String> header) {
    if (header.isEmpty()) {
      return Optional.empty();
    }
    String value = header.get();
    var code = CODE.matcher(value);
    if (code.matches()) {
      return Optional.of(new Presented.Code(code.group(1)));
    }
    if (GRANT.matcher(value).matches()) {
      return Optional.of(new Presented.GrantToken(secretFrom(value, GRANT_PREFIX)));
    }
    throw Refusal.Invalid.of("Sallyport-Step-Up", "is code=<six digits> or grant=<grant>")
        .asException();
  }

  /** The rest of a header value as a secret, without another {@code String} of it. */
  static SecretBytes secretFrom(String value, int start) {
    char[] characters = new char[value.length() - start];
    value.getChars(start, value.length(), characters, 0);
    try {
      return SecretBytes.utf8(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }
}
