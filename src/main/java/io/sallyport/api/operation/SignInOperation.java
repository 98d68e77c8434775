package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Concern;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Endpoint.Access;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountAlias;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.PrincipalName;
import io.sallyport.json.Field;
import io.sallyport.json.JsonWriter;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.Session;
import io.sallyport.signin.SignIn;
import io.sallyport.signin.SignIn.SignedIn;
import org.jspecify.annotations.Nullable;

/** Opens a session: {@code POST /v1/sessions}. */
final class SignInOperation implements Operation {
  private final SignIn signIn;
  private final Accounts accounts;

  SignInOperation(SignIn signIn, Accounts accounts) {
    this.signIn = signIn;
    this.accounts = accounts;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.change("POST", "/v1/sessions", "signIn", AuditAction.SIGN_IN)
        .admitting(Access.OPEN)
        .withBody();
  }

  @Override
  public Reply answer(Call call) {
    Field<String> name = call.body().required("principalName", text -> text);
    Field<SecretBytes> password = call.body().requiredSecret("password");
    Field<String> code = call.body().optional("code", text -> text);
    call.body().done();
    Request request = call.request();
    try (SecretBytes secret = password.value();
        SignedIn opened =
            signIn.signIn(
                new SignIn.Command(
                    name.value(), secret, code.orNull(), request.source(), request.requestId()))) {
      return Answers.created("/v1/sessions/current", json -> write(json, opened));
    } catch (RefusedException refused) {
      if (!(refused.refusal() instanceof Refusal.TooManyRequests)) {
        call.concerns(concern(name.value()));
      }
      throw refused;
    }
  }

  private static void write(JsonWriter json, SignedIn opened) {
    Session session = opened.session();
    json.secret("token", opened.token())
        .text("tokenType", "Bearer")
        .text("sessionId", session.id())
        .text("scope", session.scope())
        .time("expiresAt", session.expiresAt())
        .text("userId", session.owner())
        .text("principalName", opened.identity().principalName());
  }

  /**
   * So that a failed attempt shows in the audit of the account it was aimed at. What is no logon
   * name is not recorded: it can be a password in the wrong place.
   */
  private @Nullable Concern concern(String typed) {
    try {
      PrincipalName name = PrincipalName.parse(typed);
      return new Concern(accountOf(name.domain()), typed);
    } catch (IllegalArgumentException noLogonName) {
      return null;
    }
  }

  private @Nullable AccountId accountOf(String domain) {
    int end = domain.indexOf('.');
    if (end < 1) {
      return null;
    }
    return accounts
        .findByAlias(new AccountAlias(domain.substring(0, end)))
        .filter(account -> account.domain().equals(domain))
        .map(Account::id)
        .orElse(null);
  }
}
