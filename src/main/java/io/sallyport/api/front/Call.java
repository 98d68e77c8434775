package io.sallyport.api.front;

import io.sallyport.api.Request;
import io.sallyport.api.Request.Header;
import io.sallyport.identity.Caller;
import io.sallyport.json.Fields;
import io.sallyport.json.JsonReader;
import io.sallyport.json.JsonValue;
import io.sallyport.json.MalformedJsonException;
import io.sallyport.refusal.Refusal;
import io.sallyport.signin.Session;
import io.sallyport.stepup.Presented;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request to one operation, read strictly. Whatever secret it carries is wiped when it is
 * closed. Used by one thread.
 */
public final class Call implements AutoCloseable {
  private static final Pattern JSON_TYPE =
      Pattern.compile(
          "application/json(?:[ \\t]*;[ \\t]*charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

  private final Endpoint endpoint;
  private final Request request;
  private final @Nullable Caller caller;
  private final @Nullable Session session;
  private @Nullable JsonValue document;
  private @Nullable Fields body;
  private @Nullable Fields query;
  private @Nullable Presented presented;
  private @Nullable Concern concern;
  private String mediaType = Endpoint.JSON;

  /**
   * A call that has not been read yet.
   *
   * @param caller absent for an open operation
   * @param session absent for a signed request
   */
  Call(Endpoint endpoint, Request request, @Nullable Caller caller, @Nullable Session session) {
    this.endpoint = endpoint;
    this.request = request;
    this.caller = caller;
    this.session = session;
  }

  /**
   * Reads all that every operation has in common.
   *
   * @throws MessageRefusedException if the message is of no use here
   * @throws io.sallyport.refusal.RefusedException {@code Invalid}
   */
  void read() {
    mediaType = Accept.choose(joined("Accept"), endpoint.offers());
    query = Fields.ofTexts(QueryText.parse(request.target()));
    if (!endpoint.takesQuery()) {
      query.done();
    }
    presented = StepUpHeader.parse(single("Sallyport-Step-Up")).orElse(null);
    if (endpoint.takesBody()) {
      body = readBody();
    } else if (request.body().length() > 0) {
      throw Refusal.Invalid.of("body", "this operation takes no body").asException();
    }
  }

  /** Who is asking. */
  public Caller by() {
    if (caller == null) {
      throw new IllegalStateException(endpoint.operationId() + " is open to everybody");
    }
    return caller;
  }

  /** The session that authenticated this call; empty if it was signed. */
  public Optional<Session> session() {
    return Optional.ofNullable(session);
  }

  /** The request as the HTTP layer passed it on. */
  public Request request() {
    return request;
  }

  /** The members of the body; the operation calls {@link Fields#done} when it has read them. */
  public Fields body() {
    if (body == null) {
      throw new IllegalStateException(endpoint.operationId() + " takes no body");
    }
    return body;
  }

  /** The query parameters; the operation calls {@link Fields#done} when it has read them. */
  public Fields query() {
    if (query == null) {
      throw new IllegalStateException("the call has not been read");
    }
    return query;
  }

  /** A path parameter, decoded. */
  public String path(String parameter) {
    String value = request.pathParameters().get(parameter);
    if (value == null) {
      throw new IllegalStateException("the route has no parameter " + parameter);
    }
    return value;
  }

  /** The second factor that came with the call. */
  public @Nullable Presented presented() {
    return presented;
  }

  /** The media type to answer with, one of those the endpoint offers. */
  public String mediaType() {
    return mediaType;
  }

  /** Says what a record of this call should name, when path and caller do not tell. */
  public void concerns(@Nullable Concern subject) {
    concern = subject;
  }

  @Nullable Concern concern() {
    return concern;
  }

  /**
   * The value of a header field that may occur once.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Invalid} if it occurs more often
   */
  public Optional<String> single(String name) {
    List<String> values = values(request, name);
    if (values.size() > 1) {
      throw Refusal.Invalid.of(name, "occurs more than once").asException();
    }
    return values.stream().findFirst();
  }

  /** All values of a header field. */
  static List<String> values(Request request, String name) {
    return request.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  private String joined(String name) {
    return values(request, name).stream().collect(Collectors.joining(","));
  }

  private Fields readBody() {
    Optional<String> type = single("Content-Type");
    if (type.isEmpty() || !JSON_TYPE.matcher(type.get()).matches()) {
      throw new MessageRefusedException(
          ProblemKind.UNSUPPORTED_MEDIA_TYPE, "send a JSON body as application/json");
    }
    try {
      document = request.body().expose(JsonReader::read);
    } catch (MalformedJsonException malformed) {
      throw Refusal.Invalid.of("body", String.valueOf(malformed.getMessage())).asException();
    }
    return Fields.of(document);
  }

  @Override
  public void close() {
    if (body != null) {
      body.close();
    }
    if (document != null) {
      document.wipe();
    }
    if (presented instanceof Presented.GrantToken grant) {
      grant.token().close();
    }
  }
}
