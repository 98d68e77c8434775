package io.sallyport.pkcs11;

import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong at the token, as far as it decides the way back. The types of SunPKCS11's
 * exceptions never tell; the message of a cause holds the name of the PKCS#11 return code.
 *
 * @param text for the operator: the return code or the message
 */
record Fault(Kind kind, String text) {
  private static final Pattern CODE = Pattern.compile("CKR_[A-Z0-9_x]+");
  private static final int CAUSES_MAX = 16;

  /** The way back. */
  enum Kind {
    /** The device does not answer or answers with an error: wait and ask again. */
    DEVICE,
    /** Keys, sessions or login are gone: open the token anew. */
    HANDLES,
    /** The library itself is in disorder: initialise it again. */
    LIBRARY,
    /** The token refuses the PIN: never try again, real tokens lock. */
    PIN,
    /** Not the token, or not the keys, that the stored data belongs to. */
    UNFIT
  }

  /** Classifies; empty if this is no fault of the token but of the program. */
  static Optional<Fault> of(Throwable thrown) {
    if (thrown instanceof TokenTimeoutException) {
      return fault(Kind.DEVICE, thrown);
    }
    if (thrown instanceof TokenRefusedException) {
      return fault(Kind.UNFIT, thrown);
    }
    if (thrown instanceof StaleHandlesException) {
      return fault(Kind.HANDLES, thrown);
    }
    Optional<String> code = code(thrown);
    if (code.isPresent()) {
      return code.map(name -> new Fault(kindOf(name), name));
    }
    return thrown instanceof GeneralSecurityException || thrown instanceof ProviderException
        ? fault(Kind.HANDLES, thrown)
        : Optional.empty();
  }

  /** The name of the return code in the exception or its causes. */
  static Optional<String> code(Throwable thrown) {
    @Nullable Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
      String message = cause.getMessage();
      Matcher matcher = CODE.matcher(message == null ? "" : message);
      if (matcher.find()) {
        return Optional.of(matcher.group());
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static Optional<Fault> fault(Kind kind, Throwable thrown) {
    String message = thrown.getMessage();
    return Optional.of(new Fault(kind, message == null ? thrown.getClass().getName() : message));
  }

  private static Kind kindOf(String code) {
    return switch (code) {
      case "CKR_PIN_INCORRECT",
          "CKR_PIN_INVALID",
          "CKR_PIN_LEN_RANGE",
          "CKR_PIN_EXPIRED",
          "CKR_PIN_LOCKED",
          "CKR_USER_PIN_NOT_INITIALIZED" ->
          Kind.PIN;
      case "CKR_CRYPTOKI_NOT_INITIALIZED",
          "CKR_GENERAL_ERROR",
          "CKR_SLOT_ID_INVALID",
          "CKR_TOKEN_NOT_RECOGNIZED" ->
          Kind.LIBRARY;
      case "CKR_DEVICE_ERROR",
          "CKR_DEVICE_MEMORY",
          "CKR_DEVICE_REMOVED",
          "CKR_TOKEN_NOT_PRESENT",
          "CKR_FUNCTION_FAILED",
          "CKR_HOST_MEMORY",
          "CKR_SESSION_COUNT" ->
          Kind.DEVICE;
      default -> Kind.HANDLES;
    };
  }
}
