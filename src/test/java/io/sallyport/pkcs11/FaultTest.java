package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.ProviderException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {
  @ParameterizedTest
  @CsvSource({
    "CKR_DEVICE_ERROR, DEVICE",
    "CKR_TOKEN_NOT_PRESENT, DEVICE",
    "CKR_FUNCTION_FAILED, DEVICE",
    "CKR_OBJECT_HANDLE_INVALID, HANDLES",
    "CKR_SESSION_HANDLE_INVALID, HANDLES",
    "CKR_USER_NOT_LOGGED_IN, HANDLES",
    "CKR_OPERATION_ACTIVE, HANDLES",
    "CKR_GENERAL_ERROR, LIBRARY",
    "CKR_CRYPTOKI_NOT_INITIALIZED, LIBRARY",
    "CKR_PIN_INCORRECT, PIN",
    "CKR_PIN_LOCKED, PIN",
    "CKR_VENDOR_0x80000001, HANDLES"
  })
  void theReturnCodeInTheCauseDecides(String code, Fault.Kind kind) {
    Exception wrapped =
        new InvalidKeyException("init() failed", new ProviderException("inner", cause(code)));

    assertThat(Fault.of(wrapped)).contains(new Fault(kind, code));
  }

  @Test
  void lateCallsAreTheDevicesFault() {
    assertThat(kind(new TokenTimeoutException("late"))).contains(Fault.Kind.DEVICE);
  }

  @Test
  void failuresOfTheProviderWithoutACodeMeanThatItHasToBeRenewed() {
    assertThat(kind(new NoSuchAlgorithmException("Token has been removed")))
        .contains(Fault.Kind.HANDLES);
    assertThat(kind(new StaleHandlesException())).contains(Fault.Kind.HANDLES);
  }

  @Test
  void mistakesOfTheProgramAreNoFaultOfTheToken() {
    assertThat(kind(new IllegalStateException("the secret has been wiped"))).isEmpty();
    assertThat(kind(new NullPointerException())).isEmpty();
  }

  private static Optional<Fault.Kind> kind(Exception thrown) {
    return Fault.of(thrown).map(Fault::kind);
  }

  private static Exception cause(String message) {
    return new Exception(message);
  }
}
