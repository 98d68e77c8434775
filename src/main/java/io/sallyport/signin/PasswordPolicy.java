package io.sallyport.signin;

import io.sallyport.identity.PrincipalName;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a new password must be: 12 to 256 characters, and not its owner's name. */
public final class PasswordPolicy {
  /** Fewest characters. */
  public static final int CHARACTERS_MIN = 12;

  /** Most characters. */
  public static final int CHARACTERS_MAX = 256;

  private PasswordPolicy() {}

  /** What is wrong with the password, without repeating any of it; empty if nothing is. */
  public static Optional<String> problem(SecretBytes password, PrincipalName owner) {
    int characters = password.expose(PasswordPolicy::characters);
    if (characters < CHARACTERS_MIN || characters > CHARACTERS_MAX) {
      return Optional.of("has " + CHARACTERS_MIN + " to " + CHARACTERS_MAX + " characters");
    }
    if (isName(password, owner.toString()) || isName(password, owner.name().value())) {
      return Optional.of("must not be the user's name");
    }
    return Optional.empty();
  }

  /** Unicode code points: every byte of UTF-8 but the continuations. */
  private static int characters(byte[] utf8) {
    int count = 0;
    for (byte b : utf8) {
      if ((b & 0xC0) != 0x80) {
        count++;
      }
    }
    return count;
  }

  private static boolean isName(SecretBytes password, String name) {
    byte[] lower = name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    return password.expose(bytes -> {
      int difference = bytes.length ^ lower.length;
      for (int i = 0; i < Math.min(bytes.length, lower.length); i++) {
        difference |= lowerCase(bytes[i]) ^ lower[i];
      }
      return difference == 0;
    });
  }

  private static int lowerCase(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }
}
