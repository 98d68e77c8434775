package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.SignedRequest.Header;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fixed example of the scheme's public documentation. */
class DocumentedVectorTest {
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String NAMES =
      "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
  private static final SignedRequest DOCUMENTED =
      new SignedRequest(
          "POST",
          "/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
          List.of(
              new Header("Host", "ecs.cn-shanghai.aliyuncs.com"),
              new Header("X-Acs-Action", "RunInstances"),
              new Header("x-acs-content-sha256", EMPTY),
              new Header("x-acs-date", "2023-10-26T10:22:32Z"),
              new Header("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"),
              new Header("x-acs-version", "2014-05-26"),
              new Header(
                  "Authorization",
                  "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders="
                      + NAMES
                      + ",Signature="
                      + "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0")),
          SecretBytes.owning(new byte[0]));

  @Test
  void theDocumentedRequestIsAcceptedAtItsTime() {
    var ladder = new Ladder(Instant.parse("2023-10-26T10:22:32Z"));
    ladder.knows("YourAccessKeyId", "YourAccessKeySecret");
    assertThat(ladder.verify(DOCUMENTED).principal().name()).hasToString("alice@acme.example.com");
  }

  @Test
  void itsCanonicalRequestHasTheDocumentedHash() {
    String canonical = Acs3Request.parse(DOCUMENTED, false).canonical();
    assertThat(
            HexFormat.of()
                .formatHex(Sha256.of(canonical.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
        .isEqualTo("7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259");
  }
}
