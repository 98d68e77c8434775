package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.GetAccount;
import io.sallyport.identity.Account;

/** Shows the caller's account: {@code GET /v1/account}. */
final class GetAccountOperation implements Operation {
  private final GetAccount getAccount;

  GetAccountOperation(GetAccount getAccount) {
    this.getAccount = getAccount;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.read("/v1/account", "getAccount", AuditAction.ACCOUNT_READ);
  }

  @Override
  public Reply answer(Call call) {
    Account account = getAccount.get(call.by());
    return Answers.ok(json ->
        json.text("accountId", account.id())
            .text("alias", account.alias())
            .text("domain", account.domain())
            .object("networkPolicy", policy -> PolicyJson.write(policy, account.networkPolicy()))
            .time("createdAt", account.createdAt()));
  }
}
