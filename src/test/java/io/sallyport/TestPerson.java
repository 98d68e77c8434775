package io.sallyport;

import io.sallyport.TestClient.Answer;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Somebody with a password, an authenticator and a session. */
public final class TestPerson {
  private static final long STEP_SECONDS = 30;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final TestClient client;
  private final String name;
  private final String password;
  private String userId = "";
  private String seedText = "";
  private byte[] seed = {};
  private String session = "";

  private TestPerson(TestClient client, String name, String password) {
    this.client = client;
    this.name = name;
    this.password = password;
  }

  /** Signs in with the password, enrols an authenticator, and signs in again with a code. */
  public static TestPerson enrol(TestClient client, String principalName, String password) {
    var person = new TestPerson(client, principalName, password);
    person.signInWith(Map.of("principalName", principalName, "password", password));
    Answer begun = person.post("/v1/users/me/totp", null);
    require(begun, 201);
    person.seedText = begun.text("seed");
    person.seed = decode(person.seedText);
    String first = person.freshCode();
    String second = person.freshCode();
    require(
        person.post(
            "/v1/users/me/totp/confirmation", Map.of("firstCode", first, "secondCode", second)),
        204);
    person.signIn();
    return person;
  }

  /** The same person by another client, for a server that has been restarted. */
  public TestPerson at(TestClient other) {
    var same = new TestPerson(other, name, password);
    same.seedText = seedText;
    same.seed = seed.clone();
    same.session = session;
    same.userId = userId;
    return same;
  }

  /** Signs in with password and a fresh code. */
  public void signIn() {
    signInWith(Map.of("principalName", name, "password", password, "code", freshCode()));
  }

  private void signInWith(Map<String, String> body) {
    Answer answer = client.send("POST", "/v1/sessions", Map.of(), body);
    require(answer, 201);
    session = answer.text("token");
    userId = answer.text("userId");
  }

  /** Moves the clock to the next step and shows its code. */
  public String freshCode() {
    client.clock().advance(Duration.ofSeconds(STEP_SECONDS));
    return code();
  }

  /** The code of the present step (RFC 6238), fresh or not. */
  public String code() {
    return code(seed, client.clock().instant());
  }

  /** The code that an authenticator with this seed shows at a time. */
  public static String code(String base32, Instant at) {
    return code(decode(base32), at);
  }

  private static String code(byte[] seed, Instant when) {
    long step = when.getEpochSecond() / STEP_SECONDS;
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(seed, "RAW"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int at = hash[hash.length - 1] & 0xF;
      int number = ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Creates a user with a password and enrols it; the flags as in the API. */
  public TestPerson createUser(String userName, Map<String, Object> flags) {
    Map<String, Object> body = new HashMap<>(flags);
    body.put("userName", userName);
    body.put("displayName", "Test " + userName);
    Answer created = steppedUp("POST", "/v1/users", body);
    require(created, 201);
    String id = created.text("userId");
    String first = TestVault.password(userName);
    require(steppedUp("PUT", "/v1/users/" + id + "/password", Map.of("password", first)), 204);
    return enrol(client, created.text("principalName"), first);
  }

  /** Issues a key for the owner, or {@code me}. */
  public TestKey issue(String owner) {
    Answer issued = steppedUp("POST", "/v1/users/" + owner + "/access-keys", Map.of());
    require(issued, 201);
    return new TestKey(client, issued.text("accessKeyId"), issued.text("accessKeySecret"));
  }

  /** A call by the session. */
  public Answer send(String method, String path, @Nullable Object body) {
    return client.send(method, path, bearer(), body);
  }

  /** A call by the session with a fresh code. */
  public Answer steppedUp(String method, String path, @Nullable Object body) {
    return send(method, path, Map.of("Sallyport-Step-Up", "code=" + freshCode()), body);
  }

  /** A call by the session with further headers. */
  public Answer send(String method, String path, Map<String, String> more, @Nullable Object body) {
    Map<String, String> headers = new HashMap<>(more);
    headers.putAll(bearer());
    return client.send(method, path, headers, body);
  }

  /** {@code GET}. */
  public Answer get(String path) {
    return send("GET", path, null);
  }

  /** {@code POST}. */
  public Answer post(String path, @Nullable Object body) {
    return send("POST", path, body);
  }

  /** The id. */
  public String userId() {
    return userId;
  }

  /** The logon name. */
  public String name() {
    return name;
  }

  /** The session's token. */
  public String session() {
    return session;
  }

  /** The password. */
  public String password() {
    return password;
  }

  /** The seed of the authenticator as it was shown. */
  public String seedText() {
    return seedText;
  }

  /** The seed of the authenticator. */
  public byte[] seed() {
    return seed.clone();
  }

  private Map<String, String> bearer() {
    return Map.of("Authorization", "Bearer " + session);
  }

  public static void require(Answer answer, int status) {
    if (answer.status() != status) {
      throw new AssertionError("expected " + status + " but got " + answer);
    }
  }

  private static byte[] decode(String base32) {
    var bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
    int bits = 0;
    int value = 0;
    for (int i = 0; i < base32.length(); i++) {
      value = value << 5 | BASE32.indexOf(base32.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (value >>> bits));
      }
    }
    return bytes.array();
  }
}
