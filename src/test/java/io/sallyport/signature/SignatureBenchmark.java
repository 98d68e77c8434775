package io.sallyport.signature;

import io.sallyport.accesskey.ExampleKeys;
import io.sallyport.bouncycastle.BouncyCastleSm3;
import io.sallyport.fake.Aws4Client;
import io.sallyport.fake.Examples;
import io.sallyport.fake.FakeSecrets;
import io.sallyport.fake.OtsClient;
import io.sallyport.fake.RoaClient;
import io.sallyport.fake.RpcClient;
import io.sallyport.fake.SigningClient;
import io.sallyport.fake.SigningClient.Stamp;
import io.sallyport.fake.SlsClient;
import io.sallyport.identity.Identity;
import io.sallyport.network.SourceAddress;
import io.sallyport.signature.VerificationKeys.VerificationKey;
import io.sallyport.signature.VerifySignedRequest.Threads;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a signed request costs without token, database and network: to be read in its scheme, and to
 * climb the whole ladder, whose MAC is one of the JDK's here. {@code scripts/bench code} runs it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SignatureBenchmark {
  private static final String ID = "SPAK0000000000000000TEST";
  private static final String SECRET = "SPSK00000000000000000000000000000000000000TEST";
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Stamp STAMP = new Stamp(NOW, "b5b2f5b8c3a14d5e");
  private static final SourceAddress SOURCE = SourceAddress.parse("192.0.2.1");

  /** Every scheme, as a relying service may have it. */
  private static final Terms TERMS = new Terms(null, Schemes.names(), false, true);

  private final VerifySignedRequest ladder = ladder();
  private final Schemes schemes = new Schemes(new BouncyCastleSm3(), false);

  /** The scheme by the name that records give it. */
  @Param({
    "ACS3-HMAC-SHA256", "ACS3-HMAC-SM3", "RPC-V1", "ROA-V1", "LOG-V1", "SLS4-HMAC-SHA256", "OTS-V2",
    "OTS-V4", "AWS4-HMAC-SHA256", "AWS4-PRESIGNED"
  })
  private String scheme = "ACS3-HMAC-SHA256";

  /** Parsing, canonicalisation, and the hashes of both. */
  @Benchmark
  public Object read(Signed signed) {
    return schemes.read(signed.request(scheme), TERMS);
  }

  /** From the request to the verdict. */
  @Benchmark
  public Object climb(Signed signed) {
    return ladder
        .verify(signed.request(scheme), SOURCE, TERMS, new Threads(Runnable::run, Runnable::run))
        .toCompletableFuture()
        .join();
  }

  /** Requests, each signed once: the ladder here never remembers a nonce. */
  @State(Scope.Benchmark)
  public static class Signed {
    private static final Map<String, String> PARAMETERS =
        Map.of("Action", "ListUsers", "Version", "2019-08-15", "MaxItems", "10");
    private static final String TARGET = "/items?limit=10&marker=abcdef";

    private final Map<String, SignedRequest> all = new HashMap<>();

    /** Signs one of each scheme. */
    public Signed() {
      all.put(
          "ACS3-HMAC-SHA256",
          new SigningClient(ID, SECRET).sign("GET", TARGET, Map.of(), "", STAMP));
      all.put(
          "ACS3-HMAC-SM3",
          new SigningClient(ID, SECRET, true).sign("GET", TARGET, Map.of(), "", STAMP));
      all.put("RPC-V1", new RpcClient(ID, SECRET).get(PARAMETERS, STAMP));
      all.put(
          "ROA-V1",
          new RoaClient(ID, SECRET)
              .sign("GET", "/items", PARAMETERS, RoaClient.Message.NONE, STAMP));
      var log = new SlsClient.Message("GET", "/logstores/access", PARAMETERS, Map.of(), "");
      all.put("LOG-V1", new SlsClient(ID, SECRET, false).sign(log, NOW));
      all.put("SLS4-HMAC-SHA256", new SlsClient(ID, SECRET, true).sign(log, NOW));
      all.put("OTS-V2", new OtsClient(ID, SECRET, false).sign("GetRow", Map.of(), "row", NOW));
      all.put("OTS-V4", new OtsClient(ID, SECRET, true).sign("GetRow", Map.of(), "row", NOW));
      var object = new Aws4Client.Message("GET", "/bucket/key", PARAMETERS, Map.of(), "");
      all.put("AWS4-HMAC-SHA256", new Aws4Client(ID, SECRET, "s3").sign(object, NOW));
      all.put("AWS4-PRESIGNED", new Aws4Client(ID, SECRET, "s3").presign(object, NOW, "300"));
    }

    SignedRequest request(String scheme) {
      return Optional.ofNullable(all.get(scheme)).orElseThrow();
    }
  }

  private static VerifySignedRequest ladder() {
    Identity alice = Examples.user(1, "alice");
    var row = new VerificationKey(ExampleKeys.key(alice, 1), alice, Examples.ACME);
    return new VerifySignedRequest(
        new Schemes(new BouncyCastleSm3(), false),
        new KnownKeys(
            KeyRecords.reading(id -> Optional.of(row)),
            SignatureBenchmark::macs,
            (credential, token) -> Optional.empty()),
        new Forgetful(),
        (id, at, source) -> {},
        tampered -> {});
  }

  private static CompletionStage<List<byte[]>> macs(
      MacKey key, MacAlgorithm algorithm, List<byte[]> texts) {
    byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
    return CompletableFuture.completedFuture(
        texts.stream().map(text -> FakeSecrets.hmac(algorithm, secret, text)).toList());
  }

  /** Time stands still, and every nonce is new. */
  private static final class Forgetful implements Replays {
    @Override
    public Instant now() {
      return NOW;
    }

    @Override
    public CompletionStage<ReplayGuard.Verdict> use(
        String credential, String nonce, Instant date) {
      return CompletableFuture.completedFuture(ReplayGuard.Verdict.ACCEPTED);
    }
  }
}
