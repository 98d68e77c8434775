package io.sallyport.postgres;

import io.sallyport.permission.Attachment;
import io.sallyport.permission.Holdings;
import io.sallyport.permission.PolicyRef;
import io.sallyport.policy.PolicyType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user or role with what is attached to him: one row, one seal, one version. */
record Held<T>(T who, Holdings holdings) {
  private static final int PARTS = 3;

  /** Somebody new. */
  static <T> Held<T> ofNone(T who) {
    return new Held<>(who, Holdings.NONE);
  }

  /** The column of the attachments: type, policy, time, type, ...; absent for none. */
  @Nullable List<String> policies() {
    List<String> parts = new ArrayList<>();
    for (Attachment attachment : holdings.attachments()) {
      parts.add(attachment.policy().type().name());
      parts.add(attachment.policy().key());
      parts.add(attachment.attachedAt().toString());
    }
    return parts.isEmpty() ? null : parts;
  }

  /** Reads that column. */
  static Holdings holdings(Row row) throws SQLException {
    List<String> stored = row.textsOrNull();
    List<String> parts = stored == null ? List.of() : stored;
    if (parts.size() % PARTS != 0) {
      throw new IllegalArgumentException("an attachment has " + PARTS + " parts");
    }
    List<Attachment> attachments = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += PARTS) {
      var policy = new PolicyRef(PolicyType.valueOf(parts.get(i)), parts.get(i + 1));
      attachments.add(new Attachment(policy, Moments.parse(parts.get(i + 2))));
    }
    return new Holdings(attachments);
  }
}
