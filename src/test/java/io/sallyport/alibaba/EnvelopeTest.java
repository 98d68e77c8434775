package io.sallyport.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.api.Reply;
import io.sallyport.secret.SecretBytes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

class EnvelopeTest {
  private static final String HOSTILE =
      "</Message><Code>\"'&<>\\ \u0000\u0001\u001f\u007f\ufffe\uffff\r\n\t]]> \ud83d\udd11 \u202e";
  private static final String LONE = "a\ud800b";

  private final Envelope json =
      new Envelope(Format.JSON, "019f0000-0000-7000-8000-0000000000aa", "vault.example.com:8443");
  private final Envelope xml = new Envelope(Format.XML, json.requestId(), json.hostId());

  @Test
  void aSuccessIsAnObjectWithTheRequestIdInUpperCaseAndNoCode() throws Exception {
    Reply reply = json.success("ListAccessKeys", body());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).containsEntry("Content-Type", "application/json;charset=utf-8");
    JsonNode shown = json(reply);
    assertThat(shown.path("RequestId").asText()).isEqualTo("019F0000-0000-7000-8000-0000000000AA");
    assertThat(shown.has("Code")).isFalse();
    assertThat(shown.path("When").asText()).isEqualTo("2026-11-22T00:38:29Z");
    assertThat(shown.path("Number").isNumber()).isTrue();
    assertThat(shown.path("Truth").isBoolean()).isTrue();
    assertThat(shown.path("Text").asText()).isEqualTo("true");
    assertThat(shown.path("Text").isTextual()).isTrue();
    assertThat(shown.path("Key").path("Secret").asText()).isEqualTo("SPSKabc");
    assertThat(shown.path("Keys").path("Key")).hasSize(2);
    assertThat(shown.has("Absent")).isFalse();
  }

  @Test
  void theSameSuccessIsXml() throws Exception {
    Reply reply = xml.success("ListAccessKeys", body());
    assertThat(reply.headers()).containsEntry("Content-Type", "text/xml;charset=utf-8");
    Document document = xml(reply);
    assertThat(document.getDocumentElement().getNodeName()).isEqualTo("ListAccessKeysResponse");
    assertThat(text(document, "RequestId")).isEqualTo("019F0000-0000-7000-8000-0000000000AA");
    assertThat(text(document, "Secret")).isEqualTo("SPSKabc");
    Node list = document.getElementsByTagName("Keys").item(0);
    assertThat(list.getChildNodes().getLength()).isEqualTo(2);
    assertThat(list.getFirstChild().getNodeName()).isEqualTo("Key");
  }

  @Test
  void anEmptyResultIsTheRequestIdAlone() throws Exception {
    assertThat(json(json.success("DeleteAccessKey", Body.empty()))).hasSize(1);
    assertThat(text(xml.success("DeleteAccessKey", Body.empty())))
        .endsWith(
            "<DeleteAccessKeyResponse><RequestId>019F0000-0000-7000-8000-0000000000AA"
                + "</RequestId></DeleteAccessKeyResponse>");
  }

  @Test
  void anErrorNamesHostCodeMessageAndAdvice() throws Exception {
    Reply reply = json.error(RpcError.of(404, "InvalidVersion", "No.").recommending("Do."));
    assertThat(reply.status()).isEqualTo(404);
    assertThat(text(reply))
        .isEqualTo(
            "{\"RequestId\":\"019F0000-0000-7000-8000-0000000000AA\","
                + "\"HostId\":\"vault.example.com:8443\",\"Code\":\"InvalidVersion\","
                + "\"Message\":\"No.\",\"Recommend\":\"Do.\"}");
    Document document = xml(xml.error(RpcError.of(404, "InvalidVersion", "No.")));
    assertThat(document.getDocumentElement().getNodeName()).isEqualTo("Error");
    assertThat(text(document, "Code")).isEqualTo("InvalidVersion");
  }

  @Test
  void hostileTextStaysText() throws Exception {
    for (String hostile : List.of(HOSTILE, LONE)) {
      RpcError error = RpcError.of(400, "X", hostile);
      JsonNode shown = json(json.error(error));
      assertThat(shown.path("Code").asText()).isEqualTo("X");
      assertThat(shown.path("Message").asText()).isEqualTo(hostile.replace('\ud800', '?'));
      Document document = xml(xml.error(error));
      assertThat(document.getElementsByTagName("Code").getLength()).isEqualTo(1);
      assertThat(text(document, "Message"))
          .isEqualTo(hostile.replaceAll("[\\u0000\\u0001\\u001f\\ufffe\\uffff\\ud800]", "\ufffd"));
    }
  }

  private static Body body() {
    return Body.empty()
        .time("When", Instant.parse("2026-11-22T00:38:29.999Z"))
        .number("Number", 7)
        .truth("Truth", true)
        .text("Text", "true")
        .text("Absent", null)
        .object("Key", Body.empty().secret("Secret", secret()))
        .list(
            "Keys",
            "Key",
            List.of(Body.empty().text("Id", "1"), Body.empty().text("Id", "2")));
  }

  private static SecretBytes secret() {
    return SecretBytes.owning("SPSKabc".getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(Reply reply) {
    return reply.body().expose(utf8 -> new String(utf8, StandardCharsets.UTF_8));
  }

  private static JsonNode json(Reply reply) throws Exception {
    return new ObjectMapper().readTree(text(reply));
  }

  private static Document xml(Reply reply) throws Exception {
    byte[] utf8 = text(reply).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(utf8));
  }

  private static String text(Document document, String element) {
    return document.getElementsByTagName(element).item(0).getTextContent();
  }
}
