package io.sallyport.proxy;

import io.sallyport.TestClient;
import io.sallyport.TestClient.Answer;
import io.sallyport.TestKey;
import io.sallyport.TestPerson;
import io.sallyport.TestVault;
import io.sallyport.bouncycastle.DevelopmentCertificates;
import io.sallyport.fake.SigningClient;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.proxy.Proxies.Running;
import io.sallyport.signature.SignedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** One vault, one plain service, and each proxy once in front of it. */
final class ProxyScene implements AutoCloseable {
  static final String HOST = "service.example";

  private final Path folder;
  private final TestVault vault;
  private final TestPerson administrator;
  private final TestKey key;
  private final Upstream upstream = Upstream.start();
  private final String verifier;
  private final String lenientVerifier;
  private final Map<Proxy, Running> running = new EnumMap<>(Proxy.class);

  ProxyScene(Path folder) {
    this.folder = folder;
    this.vault = TestVault.start(folder);
    this.administrator = vault.administrator();
    this.key = administrator.issue(administrator.createUser("alice", Map.of()).userId());
    this.verifier = register("strict", false);
    this.lenientVerifier = register("lenient", true);
  }

  /** The proxies that are run. */
  enum Proxy {
    /** Cannot show bodies: its service is registered so. */
    NGINX,
    /** Shows what fits its buffer. */
    HAPROXY
  }

  TestVault vault() {
    return vault;
  }

  TestPerson administrator() {
    return administrator;
  }

  /** Alice's. */
  TestKey key() {
    return key;
  }

  Upstream upstream() {
    return upstream;
  }

  /** What a service says of itself that takes no body that is not compared. */
  String verifier() {
    return verifier;
  }

  /** What one says of itself that does. */
  String lenientVerifier() {
    return lenientVerifier;
  }

  /** A client of a proxy in front of the service. */
  WireClient client(Proxy proxy) {
    Running server = running.computeIfAbsent(proxy, missing -> start(missing, site(proxy)));
    return new WireClient(TestClient.trusting(vault.authority()), server.port());
  }

  /** Starts a proxy somewhere else. */
  Running start(Proxy proxy, Site site) {
    return proxy == Proxy.NGINX ? site.nginx() : site.haproxy();
  }

  /** A client of that proxy. */
  WireClient client(Running proxy) {
    return new WireClient(TestClient.trusting(vault.authority()), proxy.port());
  }

  /** The same place in another folder, in front of a vault at another port. */
  Site elsewhere(Path other, int vaultPort, String authority) {
    try {
      for (String name : new String[] {"server.pem", "server.key"}) {
        Files.copy(folder.resolve(name), other.resolve(name));
      }
      Files.writeString(other.resolve("ca.pem"), authority);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new Site(other, vaultPort, lenientVerifier, upstream.address());
  }

  int vaultPort() {
    return URI.create(vault.address()).getPort();
  }

  /** An authority that has nothing to do with the vault. */
  static String otherAuthority() {
    return new DevelopmentCertificates(ProxyScene::random, Clock.systemUTC())
        .authority()
        .certificatePem();
  }

  /** A request signed with alice's key. */
  SignedRequest signed(String method, String target, String body) {
    return signed(key.secret(), method, target, body);
  }

  /** A request signed with a secret for alice's key. */
  SignedRequest signed(String secret, String method, String target, String body) {
    return new SigningClient(key.id(), secret)
        .sign(method, target, Map.of("host", HOST), body, stamp());
  }

  /** Now, with a fresh nonce. */
  Stamp stamp() {
    return new Stamp(
        vault.clock().instant().truncatedTo(ChronoUnit.SECONDS), UUID.randomUUID().toString());
  }

  private Site site(Proxy proxy) {
    return new Site(
        folder,
        vaultPort(),
        proxy == Proxy.NGINX ? lenientVerifier : verifier,
        upstream.address());
  }

  private String register(String name, boolean unboundBodies) {
    Answer made =
        administrator.steppedUp(
            "POST",
            "/v1/relying-services",
            Map.of("name", name, "unboundBodies", unboundBodies, "requestsPerSecond", 10_000));
    TestPerson.require(made, 201);
    return made.text("credential");
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  @Override
  public void close() {
    running.values().forEach(Running::close);
    upstream.close();
    vault.close();
  }
}
