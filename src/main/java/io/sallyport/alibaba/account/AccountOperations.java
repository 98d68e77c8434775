package io.sallyport.alibaba.account;

import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Product;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.alibaba.RpcOperation;
import io.sallyport.audit.AuditAction;
import io.sallyport.directory.GenerateCredentialReport;
import io.sallyport.directory.GetAccountSummary;
import io.sallyport.directory.GetCredentialReport;
import io.sallyport.directory.GetDefaultDomain;
import io.sallyport.directory.SetDefaultDomain;
import java.util.List;

/** {@code GetAccountSummary}, the credential report and the default domain. */
public final class AccountOperations {
  private static final String DOMAIN = "DefaultDomainName";

  private final UseCases account;

  /** Takes its use cases. */
  public AccountOperations(UseCases account) {
    this.account = account;
  }

  /** All of them. */
  public List<RpcOperation> all() {
    return List.of(
        RpcOperation.read(
            Product.IMS, "GetAccountSummary", AuditAction.SUMMARY_READ, this::summary),
        RpcOperation.change(
            Product.IMS, "GenerateCredentialReport", AuditAction.REPORT_GENERATE, this::generate),
        RpcOperation.read(
            Product.IMS, "GetCredentialReport", AuditAction.REPORT_READ, this::report),
        RpcOperation.read(Product.IMS, "GetDefaultDomain", AuditAction.DOMAIN_READ, this::domain),
        RpcOperation.change(
            Product.IMS, "SetDefaultDomain", AuditAction.DOMAIN_SET, this::setDomain));
  }

  private Body summary(RpcCall call) {
    return Body.empty().object("SummaryMap", Quotas.summary(account.summary().get(call.by())));
  }

  /** Complete at once: whoever asks until it is, need not ask again. */
  private Body generate(RpcCall call) {
    account.generate().generate(call.by());
    return Body.empty().text("State", "COMPLETED");
  }

  private Body report(RpcCall call) {
    return ReportPage.of(account.report().get(call.by()), call.parameters());
  }

  private Body domain(RpcCall call) {
    return Body.empty().text(DOMAIN, account.domain().get(call.by()));
  }

  private Body setDomain(RpcCall call) {
    String wanted = call.parameters().required(DOMAIN);
    return Body.empty().text(DOMAIN, account.setDomain().set(call.by(), wanted).domain());
  }

  /** The use cases of the account. */
  public record UseCases(
      GetAccountSummary summary,
      GenerateCredentialReport generate,
      GetCredentialReport report,
      GetDefaultDomain domain,
      SetDefaultDomain setDomain) {}
}
