package io.sallyport.alibaba.user;

import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.RpcRefusedException;
import io.sallyport.identity.PrincipalName;
import io.sallyport.identity.UserName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads users' names and tags and says what is wrong with one by Alibaba's codes. The use cases
 * judge again; this only gives their verdict the name that SDKs know.
 */
final class UserFields {
  private static final int BAD_REQUEST = 400;
  private static final int USER_NAME_MAX = 64;
  private static final int TAGS_MAX = 20;

  private UserFields() {}

  static UserName userName(String parameter, String text) {
    if (text.length() > USER_NAME_MAX) {
      throw refused(parameter, "Length", "has 1 to " + USER_NAME_MAX + " characters");
    }
    try {
      return new UserName(text);
    } catch (IllegalArgumentException malformed) {
      throw refused(
          parameter, "InvalidChars", "has letters, digits, dots, hyphens and underscores only");
    }
  }

  static PrincipalName principalName(String parameter, String text) {
    if (text.length() > PrincipalName.LENGTH_MAX) {
      throw refused(parameter, "Length", "has 1 to " + PrincipalName.LENGTH_MAX + " characters");
    }
    int at = text.indexOf('@');
    if (at < 1) {
      throw refused(parameter, "Format", "is a logon name such as alice@example.onaliyun.com");
    }
    userName(parameter, text.substring(0, at));
    try {
      return PrincipalName.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw refused(parameter, "Format", "is a logon name such as alice@example.onaliyun.com");
    }
  }

  /** {@code Tag.N.Key} with {@code Tag.N.Value}, which may be empty. */
  static SortedMap<String, String> tags(Parameters parameters) {
    List<Map<String, String>> entries = parameters.list("Tag");
    if (entries.size() > TAGS_MAX) {
      throw refused("Tag", "Number", "are at most " + TAGS_MAX);
    }
    SortedMap<String, String> tags = new TreeMap<>();
    for (Map<String, String> entry : entries) {
      String name = entry.getOrDefault("Key", "");
      if (name.isEmpty()) {
        throw refused("Tag", "Key", "of each tag has 1 to 128 characters");
      }
      if (tags.put(name, entry.getOrDefault("Value", "")) != null) {
        throw refused("Tag", "Duplicate", "have different keys");
      }
    }
    return tags;
  }

  static RpcRefusedException refused(String parameter, String what, String problem) {
    return new RpcRefusedException(
        BAD_REQUEST,
        "InvalidParameter." + parameter + "." + what,
        "The parameter " + parameter + " " + problem + ".");
  }
}
