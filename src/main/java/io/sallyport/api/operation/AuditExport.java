package io.sallyport.api.operation;

import io.sallyport.api.Reply;
import io.sallyport.audit.AuditEvent;
import io.sallyport.json.JsonWriter;
import io.sallyport.json.WipedOutput;
import io.sallyport.secret.SecretBytes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Audit events as a file: comma-separated values (RFC 4180), or one JSON object on each line. */
final class AuditExport {
  /** Comma-separated values. */
  static final String CSV = "text/csv";

  /** JSON lines. */
  static final String LINES = "application/jsonl";

  /** Most events of one file. */
  static final int EVENTS_MAX = 5_000;

  private static final String HEADER =
      "id,at,principal,credential,source,action,target,outcome,reason,stepUp,grantId,requestId,"
          + "details";

  private AuditExport() {}

  /** The answer; its header field names where the next file goes on, if there is more. */
  static Reply of(List<AuditEvent> events, @Nullable String next, String mediaType) {
    boolean csv = mediaType.equals(CSV);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Content-Disposition",
        "attachment; filename=\"" + (csv ? "audit.csv" : "audit.jsonl") + "\"");
    if (next != null) {
      headers.put("Sallyport-Next", next);
    }
    return csv
        ? Answers.of(200, CSV + "; charset=utf-8; header=present", headers, csv(events))
        : Answers.of(200, LINES, headers, lines(events));
  }

  private static SecretBytes lines(List<AuditEvent> events) {
    try (var out = new WipedOutput()) {
      for (AuditEvent event : events) {
        try (SecretBytes one = JsonWriter.object(json -> AuditEventJson.write(json, event))) {
          one.expose(bytes -> {
            out.write(bytes);
            return bytes.length;
          });
        }
        out.write('\n');
      }
      return out.take();
    }
  }

  private static SecretBytes csv(List<AuditEvent> events) {
    try (var out = new WipedOutput()) {
      out.write(HEADER + "\r\n");
      events.forEach(event -> out.write(line(event) + "\r\n"));
      return out.take();
    }
  }

  private static String line(AuditEvent event) {
    String details =
        event.details().entrySet().stream()
            .map(detail -> detail.getKey() + "=" + detail.getValue())
            .collect(Collectors.joining("; "));
    return Arrays.asList(
            event.id(),
            event.at(),
            event.principal(),
            event.credential(),
            event.source(),
            event.action(),
            event.target(),
            event.outcome(),
            event.reason(),
            event.stepUp().kind(),
            event.stepUp().grantId(),
            event.requestId(),
            details)
        .stream()
        .map(value -> value == null ? "" : CsvCell.of(value.toString()))
        .collect(Collectors.joining(","));
  }
}
