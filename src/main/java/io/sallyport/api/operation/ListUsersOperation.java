package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.ListUsers;
import io.sallyport.json.Field;

/** Lists the account's users in name order: {@code GET /v1/users}. */
final class ListUsersOperation implements Operation {
  private static final int SEARCH_CHARACTERS_MAX = 128;

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
    Field<String> words = call.query().optional("search", ListUsersOperation::words);
    call.query().done();
    String after = paging.next().orNull();
    ListUsers.Page page =
        words.orNull() == null
            ? listUsers.list(call.by(), after, paging.limit())
            : listUsers.search(call.by(), words.value(), after, paging.limit());
    return Answers.ok(
        json -> json.objects("users", page.users(), IdentityJson::write).text("next", page.next()));
  }

  private static String words(String text) {
    if (text.isBlank() || text.length() > SEARCH_CHARACTERS_MAX) {
      throw new IllegalArgumentException("has 1 to " + SEARCH_CHARACTERS_MAX + " characters");
    }
    return text.strip();
  }
}
