package io.sallyport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.TestClient.Answer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I6: after its use no secret is left on the server's heap, in its log, or on any disk. */
class CanaryTest {
  private static final int REST_SECONDS = 5;
  private static final int DUMP_SECONDS_MAX = 60;

  private final Needles secrets = new Needles();
  @TempDir private Path folder;

  @Test
  void secondsAfterTheirUseNoSecretIsFoundAnywhere() throws Exception {
    try (TestVault vault = TestVault.start(folder)) {
      vault.stop();
      Path heap = folder.resolve("heap.hprof");
      String keyId;
      try (TestNode node = vault.spawn(TestNode.Halt.NOWHERE)) {
        keyId = work(vault.client(node.address()), "admin@" + vault.domain());
        secrets.text("token PIN", Files.readString(vault.settings().token().pinFile()).strip());
        secrets.text("database password", databasePassword(vault));
        TimeUnit.SECONDS.sleep(REST_SECONDS);
        dump(node.pid(), heap);
        Path process = Path.of("/proc", Long.toString(node.pid()));
        assertThat(secrets.in(process.resolve("cmdline"))).isEmpty();
        assertThat(secrets.in(process.resolve("environ"))).isEmpty();
      }
      vault.database().execute("CHECKPOINT");
      var known = new Needles().text("domain", "sallyport.test").text("key id", keyId);
      assertThat(known.in(heap)).contains("domain in " + heap);
      assertThat(known.below(dataFolder(vault), file -> true)).anyMatch(CanaryTest::isKeyId);

      Set<String> found = new HashSet<>(secrets.below(folder, file -> true));
      found.addAll(secrets.below(dataFolder(vault), file -> !isPassword(file, vault)));
      found.addAll(secrets.below(tokenFolder(vault), file -> !file.toString().endsWith(".pin")));
      assertThat(found).isEmpty();
    }
  }

  @Test
  void theSearchFindsWhatIsThere() throws IOException {
    String text = canary("control");
    byte[] bytes = text.getBytes(US_ASCII);
    var needles = new Needles().text("text", text).bytes("bytes", bytes);
    for (Charset charset : List.of(US_ASCII, UTF_16LE, UTF_16BE)) {
      // Across the place where one window ends and the next begins, too.
      for (int before : new int[] {0, 1, (1 << 20) - 9, 1 << 20}) {
        String content = " ".repeat(before / (US_ASCII.equals(charset) ? 1 : 2)) + text;
        Path file = Files.write(folder.resolve("control"), content.getBytes(charset));
        assertThat(needles.in(file)).as("%s after %d", charset, before).isNotEmpty();
      }
    }
    assertThat(needles.in(Files.writeString(folder.resolve("none"), "nothing"))).isEmpty();
  }

  /** The main job, with all that can go wrong on the way; says the id of a key. */
  private String work(TestClient client, String administratorName) {
    TestPerson administrator =
        TestPerson.enrol(client, administratorName, TestVault.password("admin"));
    TestPerson user = administrator.createUser(canary("user"), Map.of());
    remember("administrator", administrator);
    remember("user", user);
    String path = "/v1/users/" + user.userId() + "/access-keys";
    TestKey key = administrator.issue(user.userId());
    secrets.text("secret as JSON", key.secret());
    TestPerson.require(key.whoAmI(), 200);
    String grant = grant(administrator, user.userId());
    secrets.text("grant", grant);
    Answer csv =
        administrator.send(
            "POST", path, Map.of("Sallyport-Step-Up", "grant=" + grant, "Accept", "text/csv"),
            Map.of());
    TestPerson.require(csv, 201);
    secrets.text("secret as CSV", secretOf(csv));
    String unused = grant(administrator, user.userId());
    secrets.text("unused grant", unused);
    changePassword(administrator, user);
    mistakes(client, administrator, path);
    return key.id();
  }

  private void changePassword(TestPerson administrator, TestPerson user) {
    String password = canary("password");
    secrets.text("new password", password);
    TestPerson.require(
        administrator.steppedUp(
            "PUT", "/v1/users/" + user.userId() + "/password", Map.of("password", password)),
        204);
  }

  private void mistakes(TestClient client, TestPerson administrator, String issuing) {
    Map<String, String> none = Map.of();
    String wrong = secret("wrong password");
    refused(client, "/v1/sessions", none, signIn(administrator.name(), wrong));
    refused(client, "/v1/sessions", none, signIn("nobody@example.test", wrong));
    refused(client, "/v1/sessions", none, signIn(secret("typed as the name"), "my own name"));
    refused(client, "/v1/sessions", none, "{\"password\":\"" + secret("cut off"));
    refused(client, "/v1/sessions", none, "{\"password\":[\"" + secret("in a list") + "\"]}");
    refused(client, "/v1/sessions", none, "{\"" + secret("member") + "\":true}");
    refused(client, "/v1/sessions", none, secret("no JSON at all"));
    refused(client, "/v1/sessions?password=" + secret("query"), none, "{}");
    refused(client, "/v1/sessions", bearer(secret("bearer of open")), "{}");
    refused(client, issuing, bearer("sps_" + secret("bearer")), "{}");
    refused(client, issuing, bearer(secret("no bearer")), "{}");
    Answer stepUp =
        administrator.send(
            "POST", issuing, Map.of("Sallyport-Step-Up", "grant=" + secret("no grant")), "{}");
    assertThat(stepUp.status()).isBetween(400, 499);
    assertThat(administrator.post(issuing, "{\"secret\":\"" + secret("field") + "\"}").status())
        .isEqualTo(400);
  }

  private static void refused(
      TestClient client, String path, Map<String, String> headers, @Nullable Object body) {
    assertThat(client.send("POST", path, headers, body).status()).as(path).isBetween(400, 499);
  }

  private static Map<String, String> signIn(String name, String password) {
    return Map.of("principalName", name, "password", password);
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  private void remember(String who, TestPerson person) {
    secrets
        .text("password of " + who, person.password())
        .text("session of " + who, person.session())
        .text("seed of " + who, person.seedText())
        .bytes("raw seed of " + who, person.seed());
  }

  private String secret(String name) {
    String canary = canary("canary");
    secrets.text(name, canary);
    return canary;
  }

  private static String secretOf(Answer csv) {
    Matcher pair = Pattern.compile("\"(SPAK\\w+)\",\"(SPSK\\w+)\"").matcher(csv.text());
    assertThat(pair.find()).isTrue();
    return pair.group(2);
  }

  private static String canary(String kind) {
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    return kind + "-" + HexFormat.of().formatHex(random);
  }

  private static String grant(TestPerson by, String user) {
    Answer granted =
        by.steppedUp(
            "POST",
            "/v1/step-up",
            Map.of("action", "KEY_ISSUE", "target", user, "parameters", Map.of()));
    TestPerson.require(granted, 201);
    return granted.text("grant");
  }

  private static void dump(long pid, Path file) throws Exception {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid), "GC.heap_dump", file.toString())
            .inheritIO()
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(jcmd.waitFor(DUMP_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    assertThat(file).isNotEmptyFile();
  }

  private static boolean isKeyId(String found) {
    return found.startsWith("key id in ");
  }

  private static String databasePassword(TestVault vault) throws IOException {
    return Files.readString(passwordFile(vault)).strip();
  }

  private static Path passwordFile(TestVault vault) {
    return vault.settings().database().passwordFile().toAbsolutePath();
  }

  private static boolean isPassword(Path file, TestVault vault) {
    return file.toAbsolutePath().equals(passwordFile(vault));
  }

  private static Path dataFolder(TestVault vault) {
    return Objects.requireNonNull(passwordFile(vault).getParent());
  }

  private static Path tokenFolder(TestVault vault) {
    return Objects.requireNonNull(
        vault.settings().token().pinFile().toAbsolutePath().getParent());
  }
}
