package io.sallyport.api.operation;

import io.sallyport.directory.SetSecurityPreference;
import io.sallyport.identity.SecurityPreference;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.json.JsonWriter;
import io.sallyport.stepup.Presented;
import org.jspecify.annotations.Nullable;

/** What an account allows its users, as it is read and shown. */
final class SecurityPreferenceJson {
  private SecurityPreferenceJson() {}

  static void write(JsonWriter json, SecurityPreference preference) {
    json.truth("usersManageKeys", preference.usersManageKeys())
        .truth("usersManageSecondFactor", preference.usersManageSecondFactor())
        .truth("usersChangePassword", preference.usersChangePassword())
        .truth("hmacSha1", preference.hmacSha1())
        .number("idleDaysMax", preference.idleDaysMax());
  }

  /** The body, checked; also what a grant is bound to. What is absent stays. */
  static SetSecurityPreference.Command read(Fields body, @Nullable Presented presented) {
    Field<Boolean> manageKeys = body.truth("usersManageKeys");
    Field<Boolean> manageSecondFactor = body.truth("usersManageSecondFactor");
    Field<Boolean> changePassword = body.truth("usersChangePassword");
    Field<Boolean> hmacSha1 = body.truth("hmacSha1");
    Field<Integer> idleDays = body.number("idleDaysMax", 90, 730);
    body.done();
    return new SetSecurityPreference.Command(
        manageKeys.orNull(),
        manageSecondFactor.orNull(),
        changePassword.orNull(),
        hmacSha1.orNull(),
        idleDays.orNull(),
        presented);
  }
}
