package io.sallyport.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.Refusal.FieldProblem;
import io.sallyport.refusal.RefusedException;
import io.sallyport.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldsTest {
  @Test
  void absentAndNullAreToldApart() {
    Fields fields = of("{\"a\":null,\"b\":\"x\"}");
    assertThat(fields.optional("a", text -> text).named()).isTrue();
    assertThat(fields.optional("a", text -> text).orNull()).isNull();
    assertThat(fields.optional("b", text -> text).value()).isEqualTo("x");
    assertThat(fields.optional("c", text -> text).named()).isFalse();
    fields.done();
  }

  @Test
  void wrongMissingAndUnknownFieldsAreToldTogether() {
    Fields fields = of("{\"a\":1,\"b\":\"x\",\"in\":{\"t\":\"no\",\"more\":1},\"zz top\":{}}");
    fields.required("a", text -> text);
    fields.optional(
        "b",
        text -> {
          throw new IllegalArgumentException("is not good");
        });
    fields.required("missing", text -> text);
    Fields inner = fields.object("in");
    assertThat(inner).isNotNull();
    if (inner != null) {
      inner.truth("t");
    }
    assertThat(problems(fields))
        .containsExactlyInAnyOrder(
            new FieldProblem("a", "must be a string"),
            new FieldProblem("b", "is not good"),
            new FieldProblem("missing", "is required"),
            new FieldProblem("in.t", "must be true or false"),
            new FieldProblem("in.more", "is not a field of this operation"),
            new FieldProblem("?", "is not a field of this operation"));
  }

  @Test
  void aSecretIsWipedEvenIfTheRequestIsRefused() {
    Fields fields = of("{\"password\":\"p\",\"unknown\":1}");
    Field<SecretBytes> password = fields.requiredSecret("password");
    assertThatThrownBy(fields::done).isInstanceOf(RefusedException.class);
    fields.close();
    assertThatThrownBy(() -> password.value().expose(byte[]::clone))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void onlyAnObjectHasFields() {
    for (String root : List.of("[]", "\"x\"", "1", "null", "true")) {
      assertThatThrownBy(() -> of(root)).isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void aListNamesEachWrongEntry() {
    Fields fields = of("{\"list\":[\"1\",2,\"x\"],\"long\":[\"1\",\"2\",\"3\",\"4\"]}");
    fields.optionalList("list", 3, FieldsTest::digit);
    fields.optionalList("long", 3, FieldsTest::digit);
    assertThat(problems(fields))
        .containsExactlyInAnyOrder(
            new FieldProblem("list[1]", "must be a string"),
            new FieldProblem("list[2]", "is no digit"),
            new FieldProblem("long", "has at most 3 entries"));
  }

  private static String digit(String text) {
    if (!text.matches("[0-9]")) {
      throw new IllegalArgumentException("is no digit");
    }
    return text;
  }

  private static List<FieldProblem> problems(Fields fields) {
    try {
      fields.done();
      return List.of();
    } catch (RefusedException refused) {
      return ((Refusal.Invalid) refused.refusal()).problems();
    }
  }

  private static Fields of(String document) {
    return Fields.of(JsonReader.read(document.getBytes(StandardCharsets.UTF_8)));
  }
}
