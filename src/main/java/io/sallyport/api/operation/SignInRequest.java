package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Concern;
import io.sallyport.identity.Account;
import io.sallyport.identity.AccountAlias;
import io.sallyport.identity.AccountId;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.PrincipalName;
import io.sallyport.json.Field;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signin.SignIn;
import io.sallyport.signin.SignIn.SignedIn;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads who wants to sign in and opens the session, however it is handed out. */
public final class SignInRequest {
  private final SignIn signIn;
  private final Accounts accounts;

  /** Takes the use case, and the accounts to file failed attempts under. */
  public SignInRequest(SignIn signIn, Accounts accounts) {
    this.signIn = signIn;
    this.accounts = accounts;
  }

  /**
   * Opens a session by {@code principalName}, {@code password} and {@code code} in the body.
   *
   * @param handOut must not keep the token
   */
  public Reply open(Call call, Function<SignedIn, Reply> handOut) {
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
      return handOut.apply(opened);
    } catch (RefusedException refused) {
      if (!(refused.refusal() instanceof Refusal.TooManyRequests)) {
        call.concerns(concern(name.value()));
      }
      throw refused;
    }
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
