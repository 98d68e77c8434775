package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.UpdateUser;
import io.sallyport.identity.Identity;
import io.sallyport.identity.IdentityId;
import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.stepup.Presented;
import org.jspecify.annotations.Nullable;

/** Changes a user: {@code PATCH /v1/users/{userId}}. */
final class UpdateUserOperation implements Operation {
  private final UpdateUser updateUser;

  UpdateUserOperation(UpdateUser updateUser) {
    this.updateUser = updateUser;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change("PATCH", "/v1/users/{userId}", "updateUser", AuditAction.USER_UPDATE)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    UpdateUser.Command command = read(Targeted.user(call), call.body(), call.presented());
    Identity user = updateUser.update(call.by(), command);
    return Answers.ok(json -> IdentityJson.write(json, user));
  }

  /** The body, checked; also what a grant is bound to. A null comment clears it. */
  static UpdateUser.Command read(IdentityId target, Fields body, @Nullable Presented presented) {
    Field<String> displayName = body.optional("displayName", Parse.words(128));
    Field<String> comments = body.optional("comments", Parse.text(128));
    Field<Boolean> administrator = body.truth("administrator");
    Field<Boolean> managesOwnKeys = body.truth("managesOwnKeys");
    Field<Boolean> disabled = body.truth("disabled");
    body.done();
    return new UpdateUser.Command(
        target,
        displayName.orNull(),
        comments.named() ? comments.or("") : null,
        administrator.orNull(),
        managesOwnKeys.orNull(),
        disabled.orNull(),
        presented);
  }
}
