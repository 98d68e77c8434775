package io.sallyport.alibaba;

/** An error that only this API knows, by its code there; everything else is a refusal. */
public final class RpcRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * Refuses.
   *
   * @param status HTTP status, 400 to 599
   * @param code as SDKs report it, such as {@code MissingUserAccessKeyId}
   * @param message for people; never repeats a secret
   */
  public RpcRefusedException(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** Error code. */
  public String code() {
    return code;
  }
}
