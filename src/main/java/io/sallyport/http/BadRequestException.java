package io.sallyport.http;

/** A request that breaks the protocol or a limit; its message is for the caller to read. */
final class BadRequestException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;

  /**
   * Names what is wrong.
   *
   * @param detail never repeats what the request held
   */
  BadRequestException(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  static BadRequestException malformed(String detail) {
    return new BadRequestException(400, detail);
  }

  int status() {
    return status;
  }

  String detail() {
    return java.util.Objects.requireNonNullElse(getMessage(), "");
  }
}
