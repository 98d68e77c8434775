package io.sallyport.alibaba.account;

import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.Product;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.alibaba.RpcOperation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.GetSecurityPreference;
import io.sallyport.directory.SetSecurityPreference;
import io.sallyport.identity.SecurityPreference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GetSecurityPreference} and {@code SetSecurityPreference}, in both products. What the
 * account can choose is {@link SecurityPreference}; the rest is fixed.
 */
public final class PreferenceOperations {
  private static final String MANAGE_KEYS = "AllowUserToManageAccessKeys";
  private static final String MANAGE_DEVICES = "AllowUserToManageMFADevices";
  private static final String CHANGE_PASSWORD = "AllowUserToChangePassword";
  private static final String IDLE_DAYS = "MaxIdleDaysForAccessKeys";

  private final GetSecurityPreference getPreference;
  private final SetSecurityPreference setPreference;
  private final FixedPreferences fixed;

  /**
   * Takes its use cases.
   *
   * @param session how long a sign-in session lasts
   */
  public PreferenceOperations(
      GetSecurityPreference getPreference, SetSecurityPreference setPreference, Duration session) {
    this.getPreference = getPreference;
    this.setPreference = setPreference;
    this.fixed = new FixedPreferences(session.toMinutes());
  }

  /** All of them. */
  public List<RpcOperation> all() {
    return List.of(get(Product.IMS), get(Product.RAM), set(Product.IMS), set(Product.RAM));
  }

  private RpcOperation get(Product product) {
    return RpcOperation.read(
        product, "GetSecurityPreference", AuditAction.PREFERENCE_READ, this::read);
  }

  private RpcOperation set(Product product) {
    return RpcOperation.change(
        product, "SetSecurityPreference", AuditAction.PREFERENCE_SET, this::change);
  }

  private Body read(RpcCall call) {
    return shown(call.product(), getPreference.get(call.by()));
  }

  private Body change(RpcCall call) {
    Parameters parameters = call.parameters();
    fixed.requireUntouched(parameters);
    var command =
        new SetSecurityPreference.Command(
            truth(parameters, MANAGE_KEYS),
            truth(parameters, MANAGE_DEVICES),
            truth(parameters, CHANGE_PASSWORD),
            null,
            idleDays(parameters),
            call.presented());
    return shown(call.product(), setPreference.set(call.by(), command).preference());
  }

  private static @Nullable Boolean truth(Parameters parameters, String name) {
    return parameters.truth(name).orElse(null);
  }

  private static @Nullable Integer idleDays(Parameters parameters) {
    Optional<String> text = parameters.text(IDLE_DAYS);
    if (text.isEmpty()) {
      return null;
    }
    return SecurityPreference.IDLE_DAYS.stream()
        .filter(days -> days.toString().equals(text.get()))
        .findFirst()
        .orElseThrow(() ->
            Parameters.invalid(IDLE_DAYS, "is one of " + SecurityPreference.IDLE_DAYS));
  }

  private Body shown(Product product, SecurityPreference preference) {
    Body keys = Body.empty().truth(MANAGE_KEYS, preference.usersManageKeys());
    Body devices =
        Body.empty().truth(MANAGE_DEVICES, preference.usersManageSecondFactor());
    Body all =
        Body.empty()
            .object("AccessKeyPreference", keys)
            .object("LoginProfilePreference", login(product, preference))
            .object("MFAPreference", devices);
    if (product == Product.IMS) {
      fixed(keys, "AllowUserToManageServiceCredentials");
      all.object(
              "PersonalInfoPreference", fixed(Body.empty(), "AllowUserToManagePersonalDingTalk"))
          .object("MaxIdleDays", Body.empty().number(IDLE_DAYS, preference.idleDaysMax()));
    } else {
      all.object("PublicKeyPreference", fixed(Body.empty(), "AllowUserToManagePublicKeys"));
    }
    return Body.empty().object("SecurityPreference", all);
  }

  private Body login(Product product, SecurityPreference preference) {
    Body login = Body.empty().truth(CHANGE_PASSWORD, preference.usersChangePassword());
    fixed(login, "EnableSaveMFATicket")
        .number("LoginSessionDuration", Long.parseLong(fixed.value("LoginSessionDuration")));
    if (product == Product.IMS) {
      fixed(login, "AllowUserToLoginWithPasskey")
          .text("MFAOperationForLogin", fixed.value("MFAOperationForLogin"))
          .text("OperationForRiskLogin", fixed.value("OperationForRiskLogin"));
    }
    return login;
  }

  private Body fixed(Body body, String name) {
    return body.truth(name, fixed.truth(name));
  }
}
