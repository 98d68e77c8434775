package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.ListUsers;

/** Lists the account's users in name order: {@code GET /v1/users}. */
final class ListUsersOperation implements Operation {
  private final ListUsers listUsers;

  ListUsersOperation(ListUsers listUsers) {
    this.listUsers = listUsers;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/users", "listUsers", AuditAction.USER_LIST).withQuery();
  }

  @Override
  public Reply answer(Call call) {
    Paging<String> paging = Paging.read(call.query(), text -> text);
    call.query().done();
    ListUsers.Page page = listUsers.list(call.by(), paging.next().orNull(), paging.limit());
    return Answers.ok(
        json -> json.objects("users", page.users(), IdentityJson::write).text("next", page.next()));
  }
}
