package io.sallyport.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What conditions know of a request: values by key; the case of keys does not count. */
public final class RequestContext {
  /** From where the request comes. */
  public static final String SOURCE_IP = "acs:SourceIp";

  /** Whether a second factor was shown. */
  public static final String MFA_PRESENT = "acs:MFAPresent";

  /** The server's time. */
  public static final String CURRENT_TIME = "acs:CurrentTime";

  /** Whether the request came over TLS. */
  public static final String SECURE_TRANSPORT = "acs:SecureTransport";

  /** What the role's owner and whoever assumes it have agreed on. */
  public static final String EXTERNAL_ID = "sts:ExternalId";

  /** Nothing is known. */
  public static final RequestContext NONE = new RequestContext(Map.of());

  /** The keys that requests can have here, by name in lower case, and how they are compared. */
  private static final Map<String, Operator.Kind> KNOWN =
      Map.of(
          Ascii.lower(SOURCE_IP), Operator.Kind.IP,
          Ascii.lower(MFA_PRESENT), Operator.Kind.BOOL,
          Ascii.lower(CURRENT_TIME), Operator.Kind.DATE,
          Ascii.lower(SECURE_TRANSPORT), Operator.Kind.BOOL,
          Ascii.lower(EXTERNAL_ID), Operator.Kind.STRING);

  private final Map<String, String> values;

  private RequestContext(Map<String, String> values) {
    this.values = values;
  }

  /** The same with one more value; unchanged if there is none. */
  public RequestContext with(String key, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    Map<String, String> more = new HashMap<>(values);
    more.put(Ascii.lower(key), value.toString());
    return new RequestContext(more);
  }

  /** Whether this is a key whose value the vault itself knows. */
  public static boolean isKnown(String key) {
    return kindOf(key).isPresent();
  }

  /** How values of the key are compared; nothing for a key that no request has here. */
  static Optional<Operator.Kind> kindOf(String key) {
    return Optional.ofNullable(KNOWN.get(Ascii.lower(key)));
  }

  @Nullable String value(String key) {
    return values.get(Ascii.lower(key));
  }

  @Override
  public String toString() {
    return "context of " + values.size();
  }
}
