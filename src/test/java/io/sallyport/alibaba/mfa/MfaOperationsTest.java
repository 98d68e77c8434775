package io.sallyport.alibaba.mfa;

import static io.sallyport.alibaba.Product.IMS;
import static io.sallyport.alibaba.Product.RAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.alibaba.Answered;
import io.sallyport.alibaba.Body;
import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent.StepUpUse;
import io.sallyport.identity.Caller;
import io.sallyport.refusal.Refusal;
import io.sallyport.stepup.Presented;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MfaOperationsTest {
  private static final String SERIAL = MfaScene.SERIAL;

  private final MfaScene scene = new MfaScene();
  private final Caller admin = scene.people.caller(scene.people.administrator);
  private final Caller alice = scene.people.caller(scene.people.alice);

  @Test
  void aSeedIsShownOnceAndKeptWrapped() {
    Body created = call("CreateVirtualMFADevice", "VirtualMFADeviceName", "d-1");
    Map<String, Object> device = Answered.object(created, "VirtualMFADevice");
    assertThat(device).containsEntry("SerialNumber", SERIAL + "d-1");
    String base32 = Answered.text(device, "Base32StringSeed");
    assertThat(base32).matches("[A-Z2-7]{32}");
    byte[] picture = Base64.getDecoder().decode(Answered.text(device, "QRCodePNG"));
    assertThat(new String(picture, StandardCharsets.US_ASCII))
        .contains("secret=" + base32)
        .contains("d-1%401000000000000001");
    assertThat(scene.people.lastEvent().action()).isEqualTo(AuditAction.MFA_DEVICE_CREATE);
    assertThat(scene.people.lastEvent().toString()).doesNotContain(base32);
    assertThat(scene.stored("d-1").toString()).doesNotContain(base32);
    created.close();
    assertThat(
            scene.calls.refusal(
                RAM, "CreateVirtualMFADevice", admin, "VirtualMFADeviceName", "D-1"))
        .isInstanceOf(Refusal.NameTaken.class);
  }

  @Test
  void malformedNamesAndCodesHaveTheirCodes() {
    scene.create("phone");
    String create = "CreateVirtualMFADevice";
    String name = "VirtualMFADeviceName";
    assertThat(error(create)).isEqualTo("400 Missing" + name);
    assertThat(error(create, name, "a b"))
        .isEqualTo("400 InvalidParameter." + name + ".InvalidChars");
    assertThat(error(create, name, "x".repeat(65)))
        .isEqualTo("400 InvalidParameter." + name + ".Length");
    String[] letters = scene.binding("phone", "alice");
    letters[5] = "12345a";
    assertThat(error("BindMFADevice", letters))
        .isEqualTo("400 InvalidParameter.AuthenticationCode.Format");
    String[] foreign = scene.binding("phone", "alice");
    foreign[3] = "acs:ram::1000000000000002:mfa/phone";
    assertThat(refusal("BindMFADevice", foreign)).isInstanceOf(Refusal.NotFound.class);
  }

  @Test
  void anAdministratorBindsADeviceToAUserWithHisOwnStepUpOnly() {
    scene.people.enrol(scene.people.administrator);
    scene.create("phone");
    MfaScene.assertNeedsStepUp(refusal("BindMFADevice", scene.binding("phone", "alice")));
    assertThat(scene.isEnrolled(scene.people.alice)).isFalse();
    scene.bind(admin, scene.freshCode(), "phone", "alice");
    assertThat(scene.isEnrolled(scene.people.alice)).isTrue();
    assertThat(scene.people.lastEvent().action()).isEqualTo(AuditAction.MFA_DEVICE_BIND);
    assertThat(scene.people.lastEvent().stepUp()).isEqualTo(StepUpUse.CODE);
    assertThat(scene.people.lastEvent().details())
        .containsEntry("device", "phone")
        .containsEntry("seedShownTo", scene.people.administrator.id().value());
    // The device's codes are alice's second factor now.
    scene.people.clock.advance(Duration.ofSeconds(30));
    scene.people.secondFactor.spend(
        scene.people.alice.id(), scene.enrolledCode(scene.people.alice));
  }

  @Test
  void wrongCodesCountAndRightOnesAreSpent() {
    scene.create("phone");
    String[] wrong = scene.binding("phone", "alice");
    wrong[7] = wrong[5];
    for (int i = 0; i < 5; i++) {
      assertThat(scene.calls.refusal(IMS, "BindMFADevice", alice, wrong))
          .isEqualTo(new Refusal.StepUpFailed());
    }
    assertThat(
            scene.calls.refusal(IMS, "BindMFADevice", alice, scene.binding("phone", "alice")))
        .isInstanceOf(Refusal.LockedOut.class);
    scene.people.clock.advance(Duration.ofMinutes(2));
    String[] right = scene.binding("phone", "alice");
    scene.calls.call(IMS, "BindMFADevice", alice, right);
    assertThat(scene.people.lastEvent().stepUp()).isEqualTo(StepUpUse.NONE);
    assertThat(
            scene.people.refusal(() ->
                scene.people.secondFactor.spend(scene.people.alice.id(), right[7])))
        .isEqualTo(new Refusal.StepUpSpent());
  }

  @Test
  void nobodyHasTwoSecondFactorsAndNoSeedIsBoundTwice() {
    scene.people.enrol(scene.people.administrator);
    scene.people.enrol(scene.people.bob);
    scene.create("phone");
    assertThat(wrongState("phone", "bob").kind()).isEqualTo("totp");
    scene.bind(admin, scene.freshCode(), "phone", "alice");
    scene.create("second");
    assertThat(wrongState("second", "alice").kind()).isEqualTo("totp");
    Body unbound =
        scene.calls.call(
            IMS, "UnbindMFADevice", admin, scene.freshCode(),
            "UserPrincipalName", "alice@acme.example.com");
    assertThat(Answered.object(unbound, "MFADevice"))
        .containsEntry("SerialNumber", SERIAL + "phone");
    assertThat(scene.isEnrolled(scene.people.alice)).isFalse();
    assertThat(wrongState("phone", "alice"))
        .isEqualTo(new Refusal.WrongState("mfa device", "phone", "bound before", "never bound"));
    call("DeleteVirtualMFADevice", "SerialNumber", SERIAL + "PHONE");
    assertThat(refusal("DeleteVirtualMFADevice", "SerialNumber", SERIAL + "phone"))
        .isInstanceOf(Refusal.NotFound.class);
  }

  @Test
  void takingASecondFactorAwayNeedsAStepUpWhateverItIsCalled() {
    scene.people.enrol(scene.people.administrator);
    scene.people.enrol(scene.people.alice);
    String[] user = {"UserPrincipalName", "alice@acme.example.com"};
    for (String name : List.of("UnbindMFADevice", "DisableVirtualMFA")) {
      MfaScene.assertNeedsStepUp(refusal(name, user));
    }
    assertThat(refusal("DeleteVirtualMFADevice", "SerialNumber", SERIAL + "alice"))
        .isEqualTo(new Refusal.WrongState("mfa device", "alice", "bound", "not bound"));
    assertThat(scene.isEnrolled(scene.people.alice)).isTrue();
    Presented code = scene.freshCode();
    scene.calls.call(IMS, "DisableVirtualMFA", admin, code, user);
    assertThat(scene.isEnrolled(scene.people.alice)).isFalse();
    assertThat(scene.people.lastEvent().action()).isEqualTo(AuditAction.TOTP_RESET);
  }

  @Test
  void nativeEnrolmentsAndDevicesAreListedAlike() {
    scene.people.enrol(scene.people.administrator);
    scene.people.enrol(scene.people.bob);
    List.of("phone", "spare", "BOB").forEach(scene::create);
    scene.bind(admin, scene.freshCode(), "phone", "alice");
    Body all = call("ListVirtualMFADevices");
    List<Map<String, Object>> devices = Answered.list(all, "VirtualMFADevices");
    assertThat(devices)
        .extracting(device -> Answered.text(device, "SerialNumber").substring(SERIAL.length()))
        .containsExactly(scene.people.bob.id().value(), "admin", "BOB", "phone", "spare");
    assertThat(devices.get(3).get("User"))
        .isEqualTo(
            Map.of(
                "UserId", scene.people.alice.id().value(),
                "UserPrincipalName", "Alice@acme.example.com",
                "DisplayName", "Alice"));
    assertThat(devices.get(4)).doesNotContainKeys("User", "ActivateDate");
    Body page = call("ListVirtualMFADevices", "MaxItems", "4");
    assertThat(Answered.members(page)).containsEntry("IsTruncated", "true");
    String marker = Answered.text(Answered.members(page), "Marker");
    assertThat(Answered.list(call("ListVirtualMFADevices", "Marker", marker), "VirtualMFADevices"))
        .hasSize(1);
    assertThat(Answered.members(scene.calls.call(IMS, "GetUserMFAInfo", alice)))
        .isEqualTo(
            Map.of(
                "IsMFAEnable", "true",
                "MFADevice", Map.of("SerialNumber", SERIAL + "phone", "Type", "VMFA")));
  }

  @Test
  void whoHasNoneIsToldSoByImsAndRefusedByRam() {
    assertThat(Answered.members(scene.calls.call(IMS, "GetUserMFAInfo", alice)))
        .isEqualTo(Map.of("IsMFAEnable", "false"));
    assertThat(scene.calls.refusal(RAM, "GetUserMFAInfo", alice))
        .isInstanceOf(Refusal.NotFound.class);
    assertThat(Answered.members(call("GetAccountMFAInfo"))).containsEntry("IsMFAEnable", "false");
    scene.people.enrol(scene.people.root);
    assertThat(Answered.members(call("GetAccountMFAInfo"))).containsEntry("IsMFAEnable", "true");
  }

  @Test
  void usersMakeListAndDeleteNoDevicesAndBindToNobodyElse() {
    scene.create("phone");
    Caller bob = scene.people.caller(scene.people.bob);
    Map<String, String[]> calls =
        Map.of(
            "CreateVirtualMFADevice", new String[] {"VirtualMFADeviceName", "x"},
            "ListVirtualMFADevices", new String[0],
            "DeleteVirtualMFADevice", new String[] {"SerialNumber", SERIAL + "phone"},
            "BindMFADevice", scene.binding("phone", "alice"),
            "GetAccountMFAInfo", new String[0]);
    calls.forEach((name, parameters) ->
        assertThat(scene.calls.refusal(IMS, name, bob, parameters))
            .as(name)
            .isInstanceOf(Refusal.NotPermitted.class));
  }

  private Body call(String name, String... parameters) {
    return scene.calls.call(IMS, name, admin, parameters);
  }

  private String error(String name, String... parameters) {
    return scene.calls.error(IMS, name, admin, parameters);
  }

  private Refusal refusal(String name, String... parameters) {
    return scene.calls.refusal(IMS, name, admin, parameters);
  }

  private Refusal.WrongState wrongState(String device, String user) {
    return (Refusal.WrongState) refusal("BindMFADevice", scene.binding(device, user));
  }
}
