package io.sallyport.policy;

import java.util.Map;

/** The condition keys of a request, by name in lower case. */
public record RequestContext(Map<String, String> byName) {
  /** From where the request comes. */
  public static final String SOURCE_IP = "acs:SourceIp";

  /** Whether a second factor was shown. */
  public static final String MFA_PRESENT = "acs:MFAPresent";

  /** The server's time. */
  public static final String CURRENT_TIME = "acs:CurrentTime";

  /** Whether the request came over TLS. */
  public static final String SECURE_TRANSPORT = "acs:SecureTransport";

  /** What the role's owner and the one who assumes it have agreed on. */
  public static final String EXTERNAL_ID = "sts:ExternalId";
}
