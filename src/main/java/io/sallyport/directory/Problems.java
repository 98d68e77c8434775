package io.sallyport.directory;

import io.sallyport.identity.FreeText;
import io.sallyport.identity.PrincipalName;
import io.sallyport.identity.UserName;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the fields of one request, so that all of it is told at once. */
final class Problems {
  static final int DISPLAY_NAME_MIN = 1;
  static final int TEXT_MAX = 128;

  private final List<FieldProblem> found = new ArrayList<>();

  /** Notes a problem. */
  Problems add(String field, String problem) {
    found.add(new FieldProblem(field, problem));
    return this;
  }

  /** Notes a problem if there is one. */
  Problems add(String field, Optional<String> problem) {
    problem.ifPresent(text -> add(field, text));
    return this;
  }

  /** Checks a display name, unless absent. */
  Problems displayName(String field, @Nullable String text) {
    return text == null ? this : add(field, FreeText.problem(text, DISPLAY_NAME_MIN, TEXT_MAX));
  }

  /** Checks comments, unless absent. */
  Problems comments(String field, @Nullable String text) {
    return text == null ? this : add(field, FreeText.problem(text, 0, TEXT_MAX));
  }

  /** A new user's logon name; absent, and noted, if it cannot be one. */
  @Nullable PrincipalName userName(String field, String name, String domain) {
    try {
      PrincipalName full = PrincipalName.parse(new UserName(name) + "@" + domain);
      if (full.name().canonical().equals(UserName.ROOT)) {
        add(field, "is reserved for the account's root");
      }
      return full;
    } catch (IllegalArgumentException malformed) {
      add(field, String.valueOf(malformed.getMessage()));
      return null;
    }
  }

  /**
   * Ends the collection.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Invalid} if anything was noted
   */
  void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new Refusal.Invalid(List.copyOf(found)).asException();
    }
  }
}
