package io.sallyport.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which package may use which: one row for every package, read from the bottom of the house up. */
final class PackageTable {
  /** What can run under a simulated clock, database, token and network. */
  static final Set<String> CORE =
      Set.of(
          "secret",
          "refusal",
          "audit",
          "meter",
          "network",
          "policy",
          "identity",
          "stepup",
          "permission",
          "signin",
          "directory",
          "accesskey",
          "sts",
          "signature",
          "relying",
          "node");

  /** The only packages that may touch these libraries. */
  static final List<Home> HOMES =
      List.of(
          new Home("io.vertx", "http"),
          new Home("io.netty", "http"),
          new Home("io.micrometer", "metrics"),
          new Home("java.sql", "postgres", "development"),
          new Home("javax.sql", "postgres", "development"),
          new Home("com.zaxxer.hikari", "postgres"),
          new Home("org.postgresql", "postgres"),
          new Home("javax.crypto", "pkcs11"),
          // The others keep certificates in one in memory, as the JDK's TLS wants it.
          new Home("java.security.KeyStore", "pkcs11", "http", "client", "development"),
          new Home("java.security.Provider", "pkcs11"),
          new Home("java.lang.foreign", "pkcs11"),
          new Home("sun", "pkcs11"),
          new Home("org.bouncycastle", "bouncycastle"),
          new Home("org.jboss.aerogear", "aerogear"),
          new Home("ch.qos.logback", "logging"),
          new Home("picocli", "command"),
          new Home("io.nayuki", "qrcode"),
          // The tour in development is a client of its own and reads answers.
          new Home("com.fasterxml.jackson", "json", "development"),
          new Home("org.apache.commons.compress", "development"),
          new Home("org.tukaani.xz", "development"));

  /** What everything from the identities upwards stands on. */
  private static final String[] GROUND = {
    "secret", "refusal", "audit", "network", "json", "policy", "node"
  };

  private static final Map<String, Set<String>> ROWS =
      Map.ofEntries(
          row("secret"),
          row("refusal"),
          row("meter"),
          row("audit", "secret", "refusal"),
          row("network", "secret", "refusal", "audit"),
          row("json", "secret", "refusal"),
          row("node", "secret", "refusal"),
          row("policy", "secret", "refusal", "network", "json"),
          row("identity", GROUND),
          row("stepup", with(GROUND, "identity")),
          row("permission", with(GROUND, "identity", "stepup")),
          row("signin", with(GROUND, "identity", "stepup")),
          row(
              "directory",
              with(GROUND, "identity", "stepup", "signin", "permission", "accesskey")),
          row("accesskey", with(GROUND, "identity", "stepup")),
          row("sts", with(GROUND, "identity", "stepup", "permission")),
          row("signature", with(GROUND, "identity", "accesskey", "sts")),
          row(
              "relying",
              with(GROUND, "identity", "stepup", "accesskey", "sts", "signature")),
          row("settings", "secret", "network"),
          row("metrics", "meter"),
          row("logging"),
          row("aerogear", "secret", "stepup"),
          row("bouncycastle", "secret", "signin", "signature"),
          row("qrcode", "secret", "stepup"),
          row("pkcs11", withCore("settings")),
          row("postgres", withCore("settings")),
          row("api", withCore("json")),
          row("alibaba", withCore("json", "api")),
          row("http", withCore("api", "alibaba", "settings")),
          row("client", "secret", "json"),
          row("development", withCore("settings", "qrcode", "bouncycastle", "pkcs11", "client")),
          row("command", withCore("settings", "development", "client")));

  private PackageTable() {}

  /** Whether there is a row for the package. */
  static boolean knows(String name) {
    return ROWS.containsKey(name);
  }

  /** Whether one package may use the other; each may use itself. */
  static boolean allows(String user, String used) {
    return user.equals(used) || ROWS.getOrDefault(user, Set.of()).contains(used);
  }

  /** The names of all rows. */
  static Set<String> names() {
    return ROWS.keySet();
  }

  private static Map.Entry<String, Set<String>> row(String name, String... mayUse) {
    return Map.entry(name, Set.of(mayUse));
  }

  private static String[] withCore(String... others) {
    return Stream.concat(CORE.stream(), Stream.of(others)).toArray(String[]::new);
  }

  private static String[] with(String[] ground, String... others) {
    return Stream.concat(Stream.of(ground), Stream.of(others)).toArray(String[]::new);
  }

  /** A library, by package or type, and who may use it. */
  record Home(String library, Set<String> users) {
    Home(String library, String... users) {
      this(library, Set.of(users));
    }

    boolean holds(String type) {
      return type.equals(library) || type.startsWith(library + ".");
    }
  }
}
