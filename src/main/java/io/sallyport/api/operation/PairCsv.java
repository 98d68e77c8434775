package io.sallyport.api.operation;

import io.sallyport.json.WipedOutput;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;

/**
 * A key pair as CSV (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe
 * in front; ids and secrets are letters and digits and never do.
 */
final class PairCsv {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private PairCsv() {}

  static SecretBytes of(String accessKeyId, SecretBytes secret) {
    try (WipedOutput out = new WipedOutput()) {
      out.write("\"AccessKey ID\",\"AccessKey secret\"\r\n");
      cell(out, accessKeyId.getBytes(StandardCharsets.UTF_8));
      out.write(',');
      secret.expose(bytes -> {
        cell(out, bytes);
        return bytes.length;
      });
      out.write("\r\n");
      return out.take();
    }
  }

  private static void cell(WipedOutput out, byte[] utf8) {
    out.write('"');
    if (utf8.length > 0 && FORMULA_STARTS.indexOf(utf8[0]) >= 0) {
      out.write('\'');
    }
    for (byte one : utf8) {
      if (one == '"') {
        out.write('"');
      }
      out.write(one);
    }
    out.write('"');
  }
}
