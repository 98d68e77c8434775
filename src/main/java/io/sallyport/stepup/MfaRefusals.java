package io.sallyport.stepup;

import io.sallyport.refusal.Refusal;

/** What is refused about devices. */
public final class MfaRefusals {
  /** How devices are called in refusals. */
  public static final String KIND = "mfa device";

  /** The state of a device that is somebody's second factor. */
  public static final String BOUND = "bound";

  private MfaRefusals() {}

  static RuntimeException notFound(DeviceName name) {
    return new Refusal.NotFound(KIND, name.value()).asException();
  }

  static RuntimeException wrongState(DeviceName name, String state, String needed) {
    return new Refusal.WrongState(KIND, name.value(), state, needed).asException();
  }
}
