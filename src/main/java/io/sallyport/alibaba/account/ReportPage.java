package io.sallyport.alibaba.account;

import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Parameters;
import io.sallyport.directory.CredentialReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of a credential report. The header comes with the first page only, so that the pages one
 * after the other are the report; a token is good for the report it was given with.
 */
final class ReportPage {
  private static final int ITEMS_MAX = 3_501;
  private static final Pattern TOKEN = Pattern.compile("([0-9]{1,18})-([0-9]{1,6})");

  private ReportPage() {}

  static Body of(CredentialReport report, Parameters parameters) {
    int items = (int) parameters.number("MaxItems", 1, ITEMS_MAX, ITEMS_MAX);
    int from = parameters.text("NextToken").map(token -> start(report, token)).orElse(0);
    int to = Math.min(from + items, report.lines().size());
    boolean truncated = to < report.lines().size();
    List<String> lines = new ArrayList<>();
    if (from == 0) {
      lines.add(CredentialReport.HEADER);
    }
    lines.addAll(report.lines().subList(from, to));
    Body body =
        Body.empty()
            .text("Content", encoded(lines))
            .time("GeneratedTime", report.generatedAt())
            .text("IsTruncated", truncated);
    return truncated ? body.text("NextToken", token(report, to)) : body;
  }

  private static String encoded(List<String> lines) {
    String text = String.join("\n", lines) + "\n";
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String token(CredentialReport report, int from) {
    return report.generatedAt().toEpochMilli() + "-" + from;
  }

  private static int start(CredentialReport report, String token) {
    Matcher matcher = TOKEN.matcher(token);
    if (matcher.matches()
        && matcher.group(1).equals(Long.toString(report.generatedAt().toEpochMilli()))) {
      int from = Integer.parseInt(matcher.group(2));
      if (from < report.lines().size()) {
        return from;
      }
    }
    throw Parameters.invalid("NextToken", "is not of the present report");
  }
}
