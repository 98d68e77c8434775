package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** NIST's vectors for SP 800-108 (CAVS 14.4) through the derivation that mints secrets. */
class CounterKdfVectorsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final KeyLabel DERIVE = new KeyLabel(KeyUse.DERIVE, 1);
  private static final List<String> SECTION =
      List.of("[PRF=HMAC_SHA256]", "[CTRLOCATION=BEFORE_FIXED]", "[RLEN=32_BITS]");

  private static ImportedKeys imported;

  @BeforeAll
  static void open() {
    imported = ImportedKeys.into(TestToken.withoutKeys());
  }

  @AfterAll
  static void close() {
    imported.close();
  }

  @TestFactory
  Stream<DynamicTest> theTokenDerivesWhatNistSays() {
    List<Map<String, String>> cases = cases();
    assertThat(cases).isNotEmpty();
    return cases.stream()
        .map(one ->
            DynamicTest.dynamicTest(
                "count " + one.get("COUNT") + ", " + one.get("L") + " bits",
                () -> assertDerives(one)));
  }

  private static void assertDerives(Map<String, String> one) throws GeneralSecurityException {
    OpenToken token = imported.holding(DERIVE, HEX.parseHex(one.get("KI")));
    var kdf = new CounterKdf(input -> token.mac(DERIVE, input));

    byte[] output =
        kdf.derive(HEX.parseHex(one.get("FixedInputData")), Integer.parseInt(one.get("L")) / 8);

    assertThat(HEX.formatHex(output)).isEqualTo(one.get("KO"));
  }

  private static String nameOf(String heading) {
    return heading.substring(0, heading.indexOf('='));
  }

  /** The cases of the one section whose form is ours: counter of 32 bits before the fixed input. */
  private static List<Map<String, String>> cases() {
    List<String> section = new ArrayList<>();
    List<Map<String, String>> cases = new ArrayList<>();
    Map<String, String> one = new HashMap<>();
    for (String line : VectorFiles.lines("nist/nist-800-108-KBKDF-CTR-selected.txt")) {
      if (line.startsWith("[PRF=")) {
        section.clear();
      }
      if (line.startsWith("[")) {
        section.removeIf(part -> nameOf(part).equals(nameOf(line)));
        section.add(line.strip());
      }
      String[] pair = line.strip().split("\\s*=\\s*", 2);
      if (pair.length == 2 && !line.startsWith("[")) {
        one.put(pair[0], pair[1]);
      }
      if (line.startsWith("KO")) {
        if (section.equals(SECTION)) {
          cases.add(Map.copyOf(one));
        }
        one.clear();
      }
    }
    return cases;
  }
}
