package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.CreateUser;
import io.sallyport.identity.Identity;
import io.sallyport.identity.UserName;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.stepup.Presented;
import org.jspecify.annotations.Nullable;

/** Creates a user: {@code POST /v1/users}. */
final class CreateUserOperation implements Operation {
  private final CreateUser createUser;

  CreateUserOperation(CreateUser createUser) {
    this.createUser = createUser;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change("POST", "/v1/users", "createUser", AuditAction.USER_CREATE).withBody();
  }

  @Override
  public Reply answer(Call call) {
    CreateUser.Command command = read(call.body(), call.presented());
    Identity user = createUser.create(call.by(), command);
    return Answers.created("/v1/users/" + user.id(), json -> IdentityJson.write(json, user));
  }

  /** The body, checked; also what a grant is bound to. */
  static CreateUser.Command read(Fields body, @Nullable Presented presented) {
    Field<UserName> name = body.required("userName", UserName::new);
    Field<String> displayName = body.optional("displayName", Parse.words(128));
    Field<String> comments = body.optional("comments", Parse.text(128));
    Field<Boolean> administrator = body.truth("administrator");
    Field<Boolean> managesOwnKeys = body.truth("managesOwnKeys");
    body.done();
    String userName = name.value().value();
    return new CreateUser.Command(
        userName,
        displayName.or(userName),
        comments.orNull(),
        administrator.or(false),
        managesOwnKeys.or(false),
        presented);
  }
}
