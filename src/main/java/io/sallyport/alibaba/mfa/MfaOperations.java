package io.sallyport.alibaba.mfa;

import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.Product;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.alibaba.RpcOperation;
import io.sallyport.alibaba.user.NamedUsers;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.refusal.Refusal;
import io.sallyport.secret.SecretBytes;
import io.sallyport.stepup.BindMfaDevice;
import io.sallyport.stepup.CreateMfaDevice;
import io.sallyport.stepup.DeleteMfaDevice;
import io.sallyport.stepup.DeviceName;
import io.sallyport.stepup.ReadMfaDevices;
import io.sallyport.stepup.ReadMfaDevices.Shown;
import io.sallyport.stepup.ResetTotp;
import io.sallyport.stepup.ShownSeed;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code CreateVirtualMFADevice}, {@code BindMFADevice}, {@code UnbindMFADevice}, ... in both
 * products. Taking a second factor away is {@link ResetTotp}, whatever it is called here.
 */
public final class MfaOperations {
  private static final int PAGE_MAX = 100;

  private final UseCases devices;
  private final NamedUsers users;

  /** Takes its use cases. */
  public MfaOperations(UseCases devices, NamedUsers users) {
    this.devices = devices;
    this.users = users;
  }

  /** All of them. */
  public List<RpcOperation> all() {
    return Stream.of(
            change("CreateVirtualMFADevice", AuditAction.MFA_DEVICE_CREATE, this::create),
            change("BindMFADevice", AuditAction.MFA_DEVICE_BIND, this::bind),
            change("UnbindMFADevice", AuditAction.TOTP_RESET, this::unbind),
            change("DeleteVirtualMFADevice", AuditAction.MFA_DEVICE_DELETE, this::delete),
            read("GetUserMFAInfo", AuditAction.MFA_READ, this::ofUser),
            read("ListVirtualMFADevices", AuditAction.MFA_DEVICE_LIST, this::list),
            Stream.of(
                RpcOperation.change(
                    Product.IMS, "DisableVirtualMFA", AuditAction.TOTP_RESET, this::disable),
                RpcOperation.read(
                    Product.IMS,
                    "GetAccountMFAInfo",
                    AuditAction.ACCOUNT_MFA_READ,
                    this::ofAccount)))
        .flatMap(group -> group)
        .toList();
  }

  private static Stream<RpcOperation> change(
      String name, AuditAction action, Function<RpcCall, Body> answer) {
    return Stream.of(Product.IMS, Product.RAM)
        .map(product -> RpcOperation.change(product, name, action, answer));
  }

  private static Stream<RpcOperation> read(
      String name, AuditAction action, Function<RpcCall, Body> answer) {
    return Stream.of(Product.IMS, Product.RAM)
        .map(product -> RpcOperation.read(product, name, action, answer));
  }

  private Body create(RpcCall call) {
    DeviceName name = Serials.wanted(call);
    try (ShownSeed seed = devices.create().create(call.by(), name)) {
      Body device =
          Body.empty()
              .text("SerialNumber", Serials.of(account(call), name))
              .secret("Base32StringSeed", seed.base32().expose(SecretBytes::copyOf))
              .secret(
                  "QRCodePNG",
                  SecretBytes.owning(
                      seed.png().expose(bytes -> Base64.getEncoder().encode(bytes))));
      return Body.empty().object("VirtualMFADevice", device);
    }
  }

  private Body bind(RpcCall call) {
    IdentityId user = users.required(call);
    devices
        .bind()
        .bind(
            call.by(),
            new BindMfaDevice.Command(
                user,
                Serials.named(call),
                Serials.code(call, "AuthenticationCode1"),
                Serials.code(call, "AuthenticationCode2"),
                call.presented()));
    return Body.empty();
  }

  private Body unbind(RpcCall call) {
    IdentityId user = users.required(call);
    Optional<Shown> before = devices.read().before(user);
    devices.reset().reset(call.by(), user, call.presented());
    Body body = Body.empty();
    before.ifPresent(device ->
        body.object(
            "MFADevice",
            Body.empty().text("SerialNumber", Serials.of(account(call), device.name()))));
    return body;
  }

  private Body disable(RpcCall call) {
    devices.reset().reset(call.by(), users.required(call), call.presented());
    return Body.empty();
  }

  private Body delete(RpcCall call) {
    devices.delete().delete(call.by(), Serials.named(call));
    return Body.empty();
  }

  private Body ofUser(RpcCall call) {
    IdentityId user = users.orCaller(call);
    Optional<Shown> device = devices.read().of(call.by(), user);
    if (device.isEmpty() && call.product() == Product.RAM) {
      throw new Refusal.NotFound("totp", user.value()).asException();
    }
    Body body = Body.empty();
    if (call.product() == Product.IMS) {
      body.truth("IsMFAEnable", device.isPresent());
    }
    device.ifPresent(shown ->
        body.object(
            "MFADevice",
            Body.empty()
                .text("SerialNumber", Serials.of(account(call), shown.name()))
                .text("Type", "VMFA")));
    return body;
  }

  private Body ofAccount(RpcCall call) {
    return Body.empty().truth("IsMFAEnable", devices.read().ofRoot(call.by()));
  }

  private Body list(RpcCall call) {
    List<Shown> all = devices.read().all(call.by());
    Body body = Body.empty();
    List<Shown> page = call.product() == Product.IMS ? page(call, all, body) : all;
    return body.list(
        "VirtualMFADevices",
        "VirtualMFADevice",
        page.stream().map(device -> listed(call, device)).toList());
  }

  /** After the marker, which is the name that the page before ended with. */
  private static List<Shown> page(RpcCall call, List<Shown> all, Body body) {
    Parameters parameters = call.parameters();
    int items = (int) parameters.number("MaxItems", 1, PAGE_MAX, PAGE_MAX);
    String after = parameters.text("Marker").orElse("");
    List<Shown> left =
        all.stream().filter(device -> device.name().canonical().compareTo(after) > 0).toList();
    List<Shown> page = left.stream().limit(items).toList();
    boolean truncated = left.size() > items;
    body.truth("IsTruncated", truncated);
    if (truncated) {
      body.text("Marker", page.getLast().name().canonical());
    }
    return page;
  }

  private static Body listed(RpcCall call, Shown device) {
    Body body =
        Body.empty()
            .text("SerialNumber", Serials.of(account(call), device.name()))
            .time("ActivateDate", device.boundAt());
    Identity user = device.user();
    return user == null ? body : body.object("User", holder(call, user));
  }

  private static Body holder(RpcCall call, Identity user) {
    Body body =
        Body.empty().text("UserId", user.id()).text("DisplayName", user.displayName());
    return call.product() == Product.IMS
        ? body.text(NamedUsers.PRINCIPAL_NAME, user.principalName())
        : body.text(NamedUsers.USER_NAME, user.principalName().name());
  }

  private static AccountId account(RpcCall call) {
    return call.by().principal().accountId();
  }

  /** The use cases of second factors. */
  public record UseCases(
      CreateMfaDevice create,
      BindMfaDevice bind,
      ReadMfaDevices read,
      DeleteMfaDevice delete,
      ResetTotp reset) {}
}
