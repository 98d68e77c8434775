package io.sallyport.alibaba.mfa;

import io.sallyport.alibaba.RpcCall;
import io.sallyport.alibaba.RpcRefusedException;
import io.sallyport.identity.AccountId;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.DeviceName;
import io.sallyport.stepup.MfaRefusals;

/** Serial numbers of devices: {@code acs:ram::<account>:mfa/<name>}. */
final class Serials {
  private static final int BAD_REQUEST = 400;
  private static final int NAME_MAX = 64;

  private Serials() {}

  static String of(AccountId account, DeviceName name) {
    return prefix(account) + name;
  }

  /** The device that the call names; a serial number of another account is nobody's. */
  static DeviceName named(RpcCall call) {
    String text = call.parameters().required("SerialNumber");
    String prefix = prefix(call.by().principal().accountId());
    try {
      if (text.startsWith(prefix)) {
        return new DeviceName(text.substring(prefix.length()));
      }
    } catch (IllegalArgumentException malformed) {
      // No device has such a name.
    }
    throw new Refusal.NotFound(MfaRefusals.KIND, text).asException();
  }

  /** The name of a device to be made. */
  static DeviceName wanted(RpcCall call) {
    String parameter = "VirtualMFADeviceName";
    String text = call.parameters().required(parameter);
    if (text.length() > NAME_MAX) {
      throw refused(parameter + ".Length", "has 1 to " + NAME_MAX + " characters");
    }
    try {
      return new DeviceName(text);
    } catch (IllegalArgumentException malformed) {
      throw refused(
          parameter + ".InvalidChars", "has letters, digits, dots, hyphens and underscores only");
    }
  }

  /** A one-time code: six digits. */
  static String code(RpcCall call, String parameter) {
    String text = call.parameters().required(parameter);
    if (!text.matches("[0-9]{6}")) {
      throw refused("AuthenticationCode.Format", "has six digits");
    }
    return text;
  }

  private static RpcRefusedException refused(String what, String problem) {
    return new RpcRefusedException(
        BAD_REQUEST, "InvalidParameter." + what, "The parameter " + problem + ".");
  }

  private static String prefix(AccountId account) {
    return "acs:ram::" + account + ":mfa/";
  }
}
