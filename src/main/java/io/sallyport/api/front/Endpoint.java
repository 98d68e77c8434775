package io.sallyport.api.front;

import io.sallyport.audit.AuditAction;
import java.util.List;

/**
 * What the contract says of an operation before it runs.
 *
 * @param path template, as in the OpenAPI document
 * @param action under which requests are recorded
 * @param access who gets in
 * @param recording who records success
 * @param takesBody whether a JSON body is required; without, none is accepted
 * @param takesQuery whether query parameters are accepted
 * @param immediate answered on the event loop, even by a busy server; must not block
 * @param offers media types of the answer, the default first
 */
public record Endpoint(
    String method,
    String path,
    String operationId,
    AuditAction action,
    Access access,
    Recording recording,
    boolean takesBody,
    boolean takesQuery,
    boolean immediate,
    List<String> offers) {
  /** The media type of everything that has no reason for another. */
  public static final String JSON = "application/json";

  /** Who gets in. */
  public enum Access {
    /** Everybody; no credentials are looked at. */
    OPEN,
    /** Also sessions that may do nothing but enrol a second factor. */
    ANY_SESSION,
    /** The same for a page of ours that has just been loaded: the cookie is all it has. */
    NEW_PAGE,
    /** Sessions with both factors and signed requests. */
    FULL
  }

  /** Who records success. */
  public enum Recording {
    /** The use case, in the transaction of its change. */
    BY_THE_CHANGE,
    /** The front, before the answer is sent. */
    BY_THE_FRONT,
    /** Nobody: the answer tells nothing that anybody could not know. */
    NONE
  }

  /** An operation that changes something: the use case records it with the change. */
  public static Endpoint change(
      String method, String path, String operationId, AuditAction action) {
    return new Endpoint(
        method,
        path,
        operationId,
        action,
        Access.FULL,
        Recording.BY_THE_CHANGE,
        false,
        false,
        false,
        List.of(JSON));
  }

  /** An operation that only reads. */
  public static Endpoint read(String path, String operationId, AuditAction action) {
    return new Endpoint(
        "GET",
        path,
        operationId,
        action,
        Access.FULL,
        Recording.BY_THE_FRONT,
        false,
        false,
        false,
        List.of(JSON));
  }

  /** An operation that only reads, and is asked by a body. */
  public static Endpoint question(String path, String operationId, AuditAction action) {
    return new Endpoint(
        "POST",
        path,
        operationId,
        action,
        Access.FULL,
        Recording.BY_THE_FRONT,
        true,
        false,
        false,
        List.of(JSON));
  }

  /** Something public. */
  public static Endpoint open(String path, String operationId, String mediaType) {
    return new Endpoint(
        "GET",
        path,
        operationId,
        AuditAction.REQUEST,
        Access.OPEN,
        Recording.NONE,
        false,
        false,
        false,
        List.of(mediaType));
  }

  /** The same with a required JSON body. */
  public Endpoint withBody() {
    return new Endpoint(
        method, path, operationId, action, access, recording, true, takesQuery, immediate, offers);
  }

  /** The same with query parameters. */
  public Endpoint withQuery() {
    return new Endpoint(
        method, path, operationId, action, access, recording, takesBody, true, immediate, offers);
  }

  /** The same with another circle of callers. */
  public Endpoint admitting(Access wider) {
    return new Endpoint(
        method,
        path,
        operationId,
        action,
        wider,
        recording,
        takesBody,
        takesQuery,
        immediate,
        offers);
  }

  /** The same with further media types to choose from. */
  public Endpoint offering(String... mediaTypes) {
    return new Endpoint(
        method,
        path,
        operationId,
        action,
        access,
        recording,
        takesBody,
        takesQuery,
        immediate,
        List.of(mediaTypes));
  }

  /** The same, answered at once on the event loop. */
  public Endpoint atOnce() {
    return new Endpoint(
        method, path, operationId, action, access, recording, takesBody, takesQuery, true, offers);
  }
}
