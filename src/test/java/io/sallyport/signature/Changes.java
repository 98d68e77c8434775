package io.sallyport.signature;

import io.sallyport.fake.SignedBodies;
import io.sallyport.secret.SecretBytes;
import io.sallyport.signature.SignedRequest.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Every small change that somebody on the way could make to a request. */
final class Changes {
  private static final Set<String> UNREAD =
      Set.of("user-agent", "accept-encoding", "connection", "x-sdk-client", "x-sdk-invoke-type");

  private final SignedRequest original;
  private final byte[] body;
  private final Consumer<SignedRequest> check;

  private Changes(SignedRequest original, Consumer<SignedRequest> check) {
    this.original = original;
    this.body = SignedBodies.of(original);
    this.check = check;
  }

  /** Checks the request changed in every way. */
  static void of(SignedRequest original, Consumer<SignedRequest> check) {
    var changes = new Changes(original, check);
    changes.method();
    changes.target();
    changes.headers();
    changes.body();
    changes.parameters();
  }

  private void method() {
    for (String method : List.of("GET", "POST", "PUT", "DELETE", "HEAD", "post", "")) {
      if (!method.equals(original.method())) {
        check.accept(request(method, original.target(), original.headers(), body));
      }
    }
  }

  private void target() {
    for (String target : edits(original.target())) {
      check.accept(request(original.method(), target, original.headers(), body));
    }
  }

  private void headers() {
    List<Header> lines = original.headers();
    for (int n = 0; n < lines.size(); n++) {
      int i = n;
      Header line = lines.get(i);
      headers(i);
      headers(i, line, line);
      headers(i, line, new Header(line.name(), ""));
      if (!UNREAD.contains(line.name().toLowerCase(Locale.ROOT))) {
        edits(line.value()).forEach(value -> headers(i, new Header(line.name(), value)));
        edits(line.name()).forEach(name -> headers(i, new Header(name, line.value())));
      }
    }
    for (String name :
        List.of("x-acs-action", "x-acs-x", "content-type", "sallyport-step-up", "authorization")) {
      List<Header> more = new ArrayList<>(lines);
      more.add(new Header(name, "x"));
      headers(more);
    }
  }

  private void body() {
    for (int i = 0; i < body.length; i++) {
      byte[] edited = body.clone();
      edited[i] ^= 1;
      body(edited);
    }
    for (String added : List.of("&a=1", "&a=", "{}", " ")) {
      byte[] longer = Arrays.copyOf(body, body.length + added.length());
      System.arraycopy(
          added.getBytes(StandardCharsets.US_ASCII),
          0,
          longer,
          body.length,
          added.length());
      body(longer);
    }
    if (body.length > 0) {
      body(new byte[0]);
    }
  }

  private void parameters() {
    int mark = original.target().indexOf('?');
    String separator = mark < 0 ? "?" : "&";
    for (String added :
        List.of("a=1", "a=", "a", "Action=DeleteUser", "Signature=x", "Format=XML", "")) {
      check.accept(
          request(
              original.method(),
              original.target() + separator + added,
              original.headers(),
              body));
    }
    if (mark < 0) {
      return;
    }
    List<String> elements = List.of(original.target().substring(mark + 1).split("&", -1));
    for (int i = 0; i < elements.size(); i++) {
      List<String> fewer = new ArrayList<>(elements);
      String removed = fewer.remove(i);
      String path = original.target().substring(0, mark + 1);
      String target = path + String.join("&", fewer);
      check.accept(request(original.method(), target, original.headers(), body));
      fewer.add(removed + "0");
      target = path + String.join("&", fewer);
      check.accept(request(original.method(), target, original.headers(), body));
    }
  }

  private void headers(int index, Header... by) {
    List<Header> lines = new ArrayList<>(original.headers());
    lines.remove(index);
    lines.addAll(index, List.of(by));
    headers(lines);
  }

  private void headers(List<Header> lines) {
    check.accept(request(original.method(), original.target(), lines, body));
  }

  private void body(byte[] edited) {
    check.accept(request(original.method(), original.target(), original.headers(), edited));
  }

  /** One character replaced, left out or doubled, at every place. */
  private static Set<String> edits(String text) {
    Set<String> edits = new LinkedHashSet<>();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      char other = (char) (character ^ (Character.isLetter(character) ? 0x20 : 1));
      String before = text.substring(0, i);
      String after = text.substring(i + 1);
      edits.add(before + other + after);
      edits.add(before + after);
      edits.add(before + character + character + after);
    }
    edits.remove(text);
    return edits;
  }

  private static SignedRequest request(
      String method, String target, List<Header> headers, byte[] body) {
    return new SignedRequest(method, target, headers, SecretBytes.copyOf(body));
  }
}
