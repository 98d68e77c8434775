package io.sallyport.alibaba.key;

import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.RpcRefusedException;
import io.sallyport.json.JsonReader;
import io.sallyport.json.JsonValue;
import io.sallyport.json.JsonValue.Items;
import io.sallyport.json.JsonValue.Members;
import io.sallyport.json.JsonWriter;
import io.sallyport.json.MalformedJsonException;
import io.sallyport.json.Text;
import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import io.sallyport.network.NetworkPolicy.State;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A network policy as this API's document: {@code {"Version":1,"Status":"Active","Statements":
 * [{"Type":"ClassicWhiteList","IPList":["192.0.2.0/24"]}]}}. All addresses come back in one
 * statement, whichever they were set in: what is allowed is the same.
 */
final class PolicyText {
  private static final int STATEMENTS_MAX = 8;
  private static final String PARAMETER = "AccessKeyPolicy";
  private static final String CLASSIC = "ClassicWhiteList";
  private static final String NEVER_SET = "{}";

  private PolicyText() {}

  /** The document; that of a policy that was never set has no members. */
  static String of(NetworkPolicy policy) {
    if (policy.state() == State.UNRESTRICTED) {
      return NEVER_SET;
    }
    try (SecretBytes document = JsonWriter.object(json -> write(json, policy))) {
      return document.expose(utf8 -> new String(utf8, StandardCharsets.UTF_8));
    }
  }

  private static void write(JsonWriter json, NetworkPolicy policy) {
    List<NetworkPolicy> statements =
        policy.allowed().isEmpty() ? List.of() : List.of(policy);
    json.number("Version", 1)
        .text("Status", policy.restricted() ? "Active" : "Inactive")
        .objects(
            "Statements",
            statements,
            (statement, shown) ->
                statement.text("Type", CLASSIC).texts("IPList", addresses(shown)));
  }

  private static List<String> addresses(NetworkPolicy policy) {
    return policy.allowed().stream().map(PolicyText::address).toList();
  }

  private static String address(Cidr range) {
    boolean single = range.prefixBits() == range.network().octets().length() * 8;
    return single ? range.network().toString() : range.toString();
  }

  /**
   * Reads a document.
   *
   * @throws RpcRefusedException if it is malformed or asks for what Sallyport does not know
   */
  static NetworkPolicy parse(String document) {
    JsonValue root;
    try {
      root = JsonReader.read(document.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJsonException malformed) {
      throw invalid(String.valueOf(malformed.getMessage()));
    }
    if (!(root instanceof Members policy)) {
      throw invalid("is a JSON object");
    }
    requireKnown(policy, Set.of("Version", "Status", "Statements"), "the policy");
    JsonValue version = policy.byName().get("Version");
    if (version != null && !isOne(version)) {
      throw invalid("has Version 1");
    }
    boolean active = isActive(text(policy, "Status"));
    if (!(policy.byName().get("Statements") instanceof Items statements)) {
      throw invalid("has an array Statements, which may be empty");
    }
    if (statements.values().size() > STATEMENTS_MAX) {
      throw invalid("has at most " + STATEMENTS_MAX + " statements");
    }
    List<Cidr> ranges = ranges(statements);
    return new NetworkPolicy(active ? State.RESTRICTED : State.SUSPENDED, ranges);
  }

  private static List<Cidr> ranges(Items statements) {
    Set<Cidr> ranges = new LinkedHashSet<>();
    int items = 0;
    for (int i = 0; i < statements.values().size(); i++) {
      List<String> listed = statement(statements.values().get(i), "Statements[" + i + "]");
      items += listed.size();
      if (items > NetworkPolicy.RANGES_MAX) {
        throw invalid("has at most " + NetworkPolicy.RANGES_MAX + " addresses and ranges");
      }
      listed.stream().map(PolicyText::range).forEach(ranges::add);
    }
    return List.copyOf(ranges);
  }

  private static List<String> statement(JsonValue value, String place) {
    if (!(value instanceof Members statement)) {
      throw invalid("has objects in Statements");
    }
    requireKnown(statement, Set.of("Type", "Value", "IPList"), place);
    String type = text(statement, "Type");
    if (!CLASSIC.equals(type)) {
      boolean vpc = "VPCWhiteList".equals(type);
      throw invalid(
          "has in "
              + place
              + (vpc
                  ? " the Type VPCWhiteList, but Sallyport knows no VPCs: list addresses as "
                  : " an unknown Type: it is ")
              + CLASSIC);
    }
    String named = text(statement, "Value");
    if (named != null && !named.isBlank()) {
      throw invalid("has no Value in a " + CLASSIC);
    }
    if (!(statement.byName().get("IPList") instanceof Items listed) || listed.values().isEmpty()) {
      throw invalid("has an IPList with at least one address in " + place);
    }
    List<String> addresses = new ArrayList<>();
    for (JsonValue address : listed.values()) {
      if (!(address instanceof Text text)) {
        throw invalid("has texts in IPList");
      }
      addresses.add(text.open());
    }
    return addresses;
  }

  private static Cidr range(String text) {
    try {
      return Cidr.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw invalid("has a malformed address or range: " + malformed.getMessage());
    }
  }

  private static boolean isOne(JsonValue version) {
    return version instanceof JsonValue.Digits number && number.written().equals("1");
  }

  private static boolean isActive(@Nullable String status) {
    if ("Active".equals(status)) {
      return true;
    }
    if ("Inactive".equals(status)) {
      return false;
    }
    throw invalid("has the Status Active or Inactive");
  }

  private static void requireKnown(Members object, Set<String> names, String place) {
    if (!names.containsAll(object.byName().keySet())) {
      throw invalid("has a member in " + place + " that is none of " + new TreeSet<>(names));
    }
  }

  private static @Nullable String text(Members object, String name) {
    JsonValue value = object.byName().get(name);
    if (value == null || value instanceof JsonValue.Nothing) {
      return null;
    }
    if (value instanceof Text text) {
      return text.open();
    }
    throw invalid("has a text as " + name);
  }

  private static RpcRefusedException invalid(String problem) {
    return Parameters.invalid(PARAMETER, problem);
  }
}
