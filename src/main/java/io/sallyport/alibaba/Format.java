package io.sallyport.alibaba;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How an answer is written. What the request says of it is believed unsigned, for it changes no
 * more than the answer's syntax, and a refused request has to be answered, too.
 */
enum Format {
  JSON("application/json;charset=utf-8"),
  XML("text/xml;charset=utf-8");

  private static final Pattern XML_FIRST =
      Pattern.compile("\\s*(?:text|application)/xml\\s*(?:[;,].*)?");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** What the request wants: by the parameter {@code Format}, else by {@code Accept}; else JSON. */
  static Format of(Claims claims) {
    Optional<String> named = claims.parameter("Format");
    boolean xml =
        named.isPresent()
            ? named.get().equalsIgnoreCase(XML.name())
            : claims.request().header("Accept").filter(Format::isXmlFirst).isPresent();
    return xml ? XML : JSON;
  }

  /** Whether this is a value of the parameter {@code Format}. */
  static boolean isOffered(String name) {
    return name.equalsIgnoreCase(JSON.name()) || name.equalsIgnoreCase(XML.name());
  }

  private static boolean isXmlFirst(String accept) {
    return XML_FIRST.matcher(accept.toLowerCase(Locale.ROOT)).matches();
  }
}
