package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.api.front.Call;
import io.sallyport.api.front.Endpoint;
import io.sallyport.api.front.Operation;
import io.sallyport.audit.AuditAction;
import io.sallyport.json.FaultyDocumentException;
import io.sallyport.json.Field;
import io.sallyport.json.JsonWriter;
import io.sallyport.policy.PolicyDocument;
import io.sallyport.policy.TrustPolicy;
import io.sallyport.refusal.Refusal.Place;
import java.util.List;

/** Says what is wrong with a document that is being written: {@code POST /v1/policy-check}. */
final class CheckPolicyOperation implements Operation {
  @Override
  public Endpoint endpoint() {
    // Looks at nothing but the call itself: there is nothing to permit and nothing to record.
    return new Endpoint(
        "POST",
        "/v1/policy-check",
        "checkPolicy",
        AuditAction.REQUEST,
        Endpoint.Access.FULL,
        Endpoint.Recording.NONE,
        true,
        false,
        false,
        List.of(Endpoint.JSON));
  }

  @Override
  public Reply answer(Call call) {
    Field<String> document = call.body().required("document", text -> text);
    Field<Kind> kind = call.body().optional("kind", Parse.oneOf(Kind.class));
    call.body().done();
    return Answers.ok(json -> check(json, kind.or(Kind.POLICY), document.value()));
  }

  private static void check(JsonWriter json, Kind kind, String document) {
    try {
      if (kind == Kind.TRUST) {
        TrustPolicy.parse(document);
        json.truth("valid", true);
      } else {
        PolicyDocument understood = PolicyDocument.parse(document);
        json.truth("valid", true)
            .truth("stepUpToAttach", understood.grantsPower())
            .truth("stepUpToDetach", understood.denies());
      }
    } catch (FaultyDocumentException faulty) {
      json.truth("valid", false).text("problem", faulty.getMessage());
      Place place = faulty.place();
      if (place != null) {
        json.text("pointer", place.pointer())
            .number("line", place.line())
            .number("column", place.column());
      }
    }
  }

  private enum Kind {
    POLICY,
    TRUST
  }
}
