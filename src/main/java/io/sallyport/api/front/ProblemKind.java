package io.sallyport.api.front;

/** Every kind of problem document (RFC 9457) the API answers; the contract lists the codes. */
public enum ProblemKind {
  INVALID_REQUEST(400, "InvalidRequest", "The request is not valid"),
  NOT_AUTHENTICATED(401, "NotAuthenticated", "No credentials that hold"),
  STALE_TIMESTAMP(401, "StaleTimestamp", "The signed request is not fresh"),
  STEP_UP_REQUIRED(401, "StepUpRequired", "A fresh second factor is needed"),
  STEP_UP_FAILED(401, "StepUpFailed", "The second factor does not hold"),
  STEP_UP_SPENT(401, "StepUpSpent", "The second factor has been used"),
  ENROLMENT_REQUIRED(403, "EnrolmentRequired", "A second factor must be enrolled first"),
  NOT_PERMITTED(403, "NotPermitted", "Not permitted"),
  NOT_FOUND(404, "NotFound", "Not found"),
  METHOD_NOT_ALLOWED(405, "MethodNotAllowed", "The method is not allowed here"),
  NOT_ACCEPTABLE(406, "NotAcceptable", "None of the accepted media types is offered"),
  REQUEST_TIMEOUT(408, "RequestTimeout", "The request took too long to arrive"),
  NAME_TAKEN(409, "NameTaken", "The name is taken"),
  QUOTA_REACHED(409, "QuotaReached", "The limit is reached"),
  WRONG_STATE(409, "WrongState", "The state does not allow this"),
  CHANGED(409, "Changed", "Somebody changed it meanwhile"),
  WOULD_LOCK_OUT_CALLER(409, "WouldLockOutCaller", "The policy would refuse this caller"),
  BODY_TOO_LARGE(413, "BodyTooLarge", "The body is too large"),
  TARGET_TOO_LONG(414, "TargetTooLong", "The request target is too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType", "The body's media type is not supported"),
  EXPECTATION_FAILED(417, "ExpectationFailed", "The expectation cannot be met"),
  ROOT_KEY_NOT_ACKNOWLEDGED(422, "RootKeyNotAcknowledged", "A root key must be acknowledged"),
  IDEMPOTENCY_MISMATCH(422, "IdempotencyMismatch", "The idempotency key was used otherwise"),
  LOCKED_OUT(429, "LockedOut", "Too many failures"),
  TOO_MANY_REQUESTS(429, "TooManyRequests", "Too many requests"),
  HEADERS_TOO_LARGE(431, "HeadersTooLarge", "The header fields are too large"),
  INTERNAL(500, "InternalError", "Something went wrong here"),
  NOT_IMPLEMENTED(501, "NotImplemented", "Not implemented"),
  UNAVAILABLE(503, "Unavailable", "Temporarily unavailable"),
  HTTP_VERSION_NOT_SUPPORTED(505, "HttpVersionNotSupported", "The HTTP version is not supported");

  private final int status;
  private final String code;
  private final String title;

  ProblemKind(int status, String code, String title) {
    this.status = status;
    this.code = code;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The word that clients decide by; it never changes. */
  public String code() {
    return code;
  }

  /** A short English sentence for people. */
  public String title() {
    return title;
  }

  /** The kind of a failure below the operations, where the status says it all. */
  static ProblemKind ofStatus(int status) {
    return switch (status) {
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 408 -> REQUEST_TIMEOUT;
      case 413 -> BODY_TOO_LARGE;
      case 414 -> TARGET_TOO_LONG;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 417 -> EXPECTATION_FAILED;
      case 429 -> TOO_MANY_REQUESTS;
      case 431 -> HEADERS_TOO_LARGE;
      case 501 -> NOT_IMPLEMENTED;
      case 503 -> UNAVAILABLE;
      case 505 -> HTTP_VERSION_NOT_SUPPORTED;
      default -> status >= 500 ? INTERNAL : INVALID_REQUEST;
    };
  }
}
