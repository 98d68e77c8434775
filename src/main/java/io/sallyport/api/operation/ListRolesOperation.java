package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.permission.ReadRoles;

/** Lists the account's roles in name order: {@code GET /v1/roles}. */
final class ListRolesOperation implements Operation {
  private final ReadRoles read;

  ListRolesOperation(ReadRoles read) {
    this.read = read;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/roles", "listRoles", AuditAction.ROLE_LIST).withQuery();
  }

  @Override
  public Reply answer(Call call) {
    Paging<String> paging = Paging.read(call.query(), text -> text);
    call.query().done();
    ReadRoles.Page page = read.list(call.by(), paging.next().orNull(), paging.limit());
    return Answers.ok(json ->
        json.objects("roles", page.roles(), PermissionJson::role).text("next", page.next()));
  }
}
