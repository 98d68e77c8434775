package io.sallyport.alibaba.user;

import static io.sallyport.alibaba.user.NamedUsers.nameParameter;

import io.sallyport.accesskey.AccessKeyId;
import io.sallyport.accesskey.ReadAccessKeys;
import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.Product;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.alibaba.RpcOperation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.CreateUser;
import io.sallyport.directory.DeleteUser;
import io.sallyport.directory.GetUser;
import io.sallyport.directory.ListUsers;
import io.sallyport.directory.UpdateUser;
import io.sallyport.directory.UpdateUser.ProfileChange;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.PrincipalName;
import io.sallyport.identity.Profile;
import io.sallyport.refusal.Refusal;
import io.sallyport.signin.Sessions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code CreateUser}, {@code GetUser}, {@code ListUsers}, ... of IMS and RAM. */
public final class UserOperations {
  private static final int IMS_PAGE = 1_000;
  private static final int BASICS_PAGE = 100;
  private static final int RAM_PAGE = 100;
  private static final String KEY_ID = "UserAccessKeyId";

  private final UseCases users;
  private final NamedUsers named;
  private final ReadAccessKeys keys;
  private final Sessions sessions;

  /** Takes its use cases; sessions tell when somebody last signed in. */
  public UserOperations(
      UseCases users, NamedUsers named, ReadAccessKeys keys, Sessions sessions) {
    this.users = users;
    this.named = named;
    this.keys = keys;
    this.sessions = sessions;
  }

  /** All of them. */
  public List<RpcOperation> all() {
    return List.of(
        RpcOperation.change(Product.IMS, "CreateUser", AuditAction.USER_CREATE, this::create),
        RpcOperation.change(Product.RAM, "CreateUser", AuditAction.USER_CREATE, this::create),
        RpcOperation.read(Product.IMS, "GetUser", AuditAction.USER_READ, this::get),
        RpcOperation.read(Product.RAM, "GetUser", AuditAction.USER_READ, this::get),
        RpcOperation.read(Product.IMS, "ListUsers", AuditAction.USER_LIST, this::list),
        RpcOperation.read(Product.RAM, "ListUsers", AuditAction.USER_LIST, this::list),
        RpcOperation.read(
            Product.IMS, "ListUserBasicInfos", AuditAction.USER_LIST, this::listBasics),
        RpcOperation.change(Product.IMS, "UpdateUser", AuditAction.USER_UPDATE, this::update),
        RpcOperation.change(Product.RAM, "UpdateUser", AuditAction.USER_UPDATE, this::update),
        RpcOperation.change(Product.IMS, "DeleteUser", AuditAction.USER_DELETE, this::delete),
        RpcOperation.change(Product.RAM, "DeleteUser", AuditAction.USER_DELETE, this::delete));
  }

  private Body create(RpcCall call) {
    Parameters parameters = call.parameters();
    String name = nameOfNew(call);
    String displayName =
        call.product() == Product.IMS
            ? parameters.required("DisplayName")
            : parameters.text("DisplayName").orElse(name);
    var profile =
        new Profile(
            parameters.text("Email").orElse(null),
            parameters.text("MobilePhone").orElse(null),
            UserFields.tags(parameters));
    var command =
        new CreateUser.Command(
            name,
            displayName,
            parameters.text("Comments").orElse(null),
            profile,
            false,
            false,
            call.presented());
    Identity user = users.create().create(call.by(), command);
    return Body.empty().object("User", UserBody.of(call.product(), user, null));
  }

  private String nameOfNew(RpcCall call) {
    String parameter = nameParameter(call);
    String text = call.parameters().required(parameter);
    return call.product() == Product.IMS
        ? nameInDomain(call, parameter, text)
        : UserFields.userName(parameter, text).value();
  }

  /** Names can only be given in the account's own domain. */
  private String nameInDomain(RpcCall call, String parameter, String text) {
    PrincipalName name = UserFields.principalName(parameter, text);
    String domain = named.domain(call.by());
    if (!name.domain().equals(domain)) {
      throw UserFields.refused(parameter, "Format", "ends with the default domain @" + domain);
    }
    return name.name().value();
  }

  private Body get(RpcCall call) {
    Identity user = users.get().get(call.by(), wanted(call));
    return Body.empty().object("User", shown(call, user));
  }

  private IdentityId wanted(RpcCall call) {
    boolean byKey =
        call.product() == Product.IMS && call.parameters().text(KEY_ID).isPresent();
    if (!byKey) {
      return named.required(call);
    }
    for (String other : List.of(NamedUsers.PRINCIPAL_NAME, NamedUsers.USER_ID)) {
      if (call.parameters().text(other).isPresent()) {
        throw Parameters.invalid(KEY_ID, "cannot be given together with " + other);
      }
    }
    return ownerOf(call, call.parameters().required(KEY_ID));
  }

  private IdentityId ownerOf(RpcCall call, String keyId) {
    try {
      return keys.one(call.by(), new AccessKeyId(keyId)).key().owner();
    } catch (IllegalArgumentException malformed) {
      throw new Refusal.NotFound("access key", keyId).asException();
    }
  }

  private Body list(RpcCall call) {
    List<Identity> all = users.list().all(call.by());
    int usual = call.product() == Product.IMS ? IMS_PAGE : RAM_PAGE;
    Map<IdentityId, Instant> signIns = sessions.lastSignIns(call.by().principal().accountId());
    return UserPage.of(call, usual, all)
        .body("Users", "User", user -> UserBody.of(call.product(), user, signIns.get(user.id())));
  }

  private Body listBasics(RpcCall call) {
    return UserPage.of(call, BASICS_PAGE, users.list().all(call.by()))
        .body("UserBasicInfos", "UserBasicInfo", UserBody::basics);
  }

  private Body update(RpcCall call) {
    Parameters parameters = call.parameters();
    IdentityId target = named.required(call);
    var command =
        new UpdateUser.Command(
            target,
            newName(call),
            parameters.text("NewDisplayName").orElse(null),
            parameters.text("NewComments").orElse(null),
            new ProfileChange(
                parameters.text("NewEmail").orElse(null),
                parameters.text("NewMobilePhone").orElse(null),
                null),
            null,
            null,
            null,
            call.presented());
    Identity user = users.update().update(call.by(), command);
    return Body.empty().object("User", shown(call, user));
  }

  private @Nullable String newName(RpcCall call) {
    String parameter = "New" + nameParameter(call);
    return call.parameters().text(parameter)
        .map(text ->
            call.product() == Product.IMS
                ? nameInDomain(call, parameter, text)
                : UserFields.userName(parameter, text).value())
        .orElse(null);
  }

  private Body delete(RpcCall call) {
    users.delete().delete(call.by(), named.required(call));
    return Body.empty();
  }

  private Body shown(RpcCall call, Identity user) {
    return UserBody.of(call.product(), user, sessions.lastSignIn(user.id()).orElse(null));
  }

  /** The use cases of users. */
  public record UseCases(
      CreateUser create, GetUser get, ListUsers list, UpdateUser update, DeleteUser delete) {}
}
