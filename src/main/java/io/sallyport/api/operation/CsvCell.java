package io.sallyport.api.operation;

import java.util.regex.Pattern;

/**
 * A cell of comma-separated values (RFC 4180) that no spreadsheet takes for a formula, whoever the
 * text is from. An apostrophe before what begins like one keeps it text; also after a semicolon, a
 * tab or a line's end, where some begin a new cell whatever the quotes say. Full-width signs count,
 * as East Asian spreadsheets read them like the plain ones.
 */
final class CsvCell {
  private static final Pattern FORMULA =
      Pattern.compile("(^|[;\\t\\r\\n])(?=[\\s\"']*[=+\\-@\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}])");

  private CsvCell() {}

  /** The cell with its quotes. */
  static String of(String text) {
    return '"' + FORMULA.matcher(text).replaceAll("$1'").replace("\"", "\"\"") + '"';
  }
}
