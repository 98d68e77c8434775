package io.sallyport.alibaba.account;

import static io.sallyport.alibaba.Product.IMS;
import static io.sallyport.alibaba.Product.RAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.alibaba.Answered;
import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Calls;
import io.sallyport.directory.GetSecurityPreference;
import io.sallyport.directory.SetSecurityPreference;
import io.sallyport.fake.Examples;
import io.sallyport.fake.People;
import io.sallyport.identity.Caller;
import io.sallyport.identity.SecurityPreference;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceOperationsTest {
  private final People people = new People();
  private final Calls calls =
      new Calls(
          new PreferenceOperations(
                  new GetSecurityPreference(people.vault.accounts(), people.authority),
                  new SetSecurityPreference(
                      people.vault.accounts(), people.authority, people.stepUp, people.events),
                  Duration.ofMinutes(30))
              .all());
  private final Caller admin = people.caller(people.administrator);

  @Test
  void everythingOfImsIsShown() {
    assertThat(
            Answered.object(calls.call(IMS, "GetSecurityPreference", admin), "SecurityPreference"))
        .isEqualTo(
            Map.of(
                "AccessKeyPreference",
                Map.of(
                    "AllowUserToManageAccessKeys", "false",
                    "AllowUserToManageServiceCredentials", "false"),
                "LoginProfilePreference",
                Map.of(
                    "AllowUserToChangePassword", "true",
                    "AllowUserToLoginWithPasskey", "false",
                    "EnableSaveMFATicket", "false",
                    "LoginSessionDuration", "1",
                    "MFAOperationForLogin", "mandatory",
                    "OperationForRiskLogin", "enforceVerify"),
                "MFAPreference", Map.of("AllowUserToManageMFADevices", "true"),
                "MaxIdleDays", Map.of("MaxIdleDaysForAccessKeys", "730"),
                "PersonalInfoPreference", Map.of("AllowUserToManagePersonalDingTalk", "false")));
  }

  @Test
  void theAccountsChoicesAreSetThroughBothProducts() {
    Body set =
        calls.call(
            IMS, "SetSecurityPreference", admin,
            "AllowUserToChangePassword", "false",
            "MaxIdleDaysForAccessKeys", "90",
            "EnableSaveMFATicket", "false",
            "MFAOperationForLogin", "mandatory",
            "LoginSessionDuration", "1");
    assertThat(Answered.object(set, "SecurityPreference"))
        .containsEntry("MaxIdleDays", Map.of("MaxIdleDaysForAccessKeys", "90"));
    calls.call(RAM, "SetSecurityPreference", admin, "AllowUserToManageMFADevices", "False");
    assertThat(people.vault.accounts().find(Examples.ACME.id()).orElseThrow().preference())
        .isEqualTo(new SecurityPreference(false, false, false, true, 90));
    assertThat(
            Answered.object(
                calls.call(RAM, "GetSecurityPreference", admin), "SecurityPreference"))
        .containsEntry("PublicKeyPreference", Map.of("AllowUserToManagePublicKeys", "false"))
        .doesNotContainKey("MaxIdleDays");
  }

  @ParameterizedTest
  @CsvSource({
    "AllowUserToManageServiceCredentials, true",
    "AllowUserToManagePublicKeys, true",
    "AllowUserToLoginWithPasskey, true",
    "AllowUserToManagePersonalDingTalk, true",
    "EnableSaveMFATicket, true",
    "MFAOperationForLogin, independent",
    "EnforceMFAForLogin, false",
    "OperationForRiskLogin, autonomous",
    "LoginSessionDuration, 6",
    "MaxIdleDaysForUsers, 365",
    "LoginNetworkMasks, 10.0.0.0/8",
    "MaxIdleDaysForAccessKeys, 91",
    "AllowUserToChangePassword, maybe"
  })
  void whatIsNotEnforcedIsRefusedByName(String name, String value) {
    assertThat(
            calls.error(
                IMS,
                "SetSecurityPreference",
                admin,
                name,
                value,
                "MaxIdleDaysForAccessKeys",
                name.equals("MaxIdleDaysForAccessKeys") ? value : "180"))
        .isEqualTo("400 InvalidParameter." + name);
    assertThat(people.vault.accounts().find(Examples.ACME.id()).orElseThrow().preference())
        .isEqualTo(SecurityPreference.INITIAL);
  }
}
