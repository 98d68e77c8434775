package io.sallyport.alibaba;

import io.sallyport.json.WipedOutput;
import io.sallyport.secret.SecretBytes;

/** Writes a body as an XML 1.0 document; a list repeats its item's element. */
final class XmlBody {
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  private final WipedOutput out;

  private XmlBody(WipedOutput out) {
    this.out = out;
  }

  /** The document, owned by the caller. */
  static SecretBytes document(String root, Body content) {
    try (var out = new WipedOutput()) {
      out.write(DECLARATION);
      new XmlBody(out).element(root, content);
      return out.take();
    }
  }

  private void element(String name, Body content) {
    open(name);
    for (Body.Member member : content.members()) {
      write(member.name(), member.value());
    }
    close(name);
  }

  private void write(String name, Body.Value value) {
    switch (value) {
      case Body.Open open -> {
        open(name);
        out.write(escaped(open.text()));
        close(name);
      }
      case Body.Hidden hidden -> {
        open(name);
        hidden.secret().expose(this::alphanumeric);
        close(name);
      }
      case Body.Nested nested -> element(name, nested.content());
      case Body.Listed listed -> {
        open(name);
        listed.items().forEach(item -> element(listed.item(), item));
        close(name);
      }
    }
  }

  /** Secrets go from their bytes into the document without a {@code String}. */
  private int alphanumeric(byte[] secret) {
    for (byte one : secret) {
      if (one == '<' || one == '&' || one == '>') {
        out.write("&#" + one + ";");
      } else {
        out.write(one);
      }
    }
    return secret.length;
  }

  private void open(String name) {
    out.write("<" + name + ">");
  }

  private void close(String name) {
    out.write("</" + name + ">");
  }

  /** What XML 1.0 has no way to write becomes U+FFFD. */
  static String escaped(String text) {
    var escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(character -> {
          switch (character) {
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '&' -> escaped.append("&amp;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&apos;");
            // As themselves a parser would make one line end of them all.
            case '\r', '\n', '\t' -> escaped.append("&#").append(character).append(';');
            default -> escaped.appendCodePoint(isCharacter(character) ? character : 0xFFFD);
          }
        });
    return escaped.toString();
  }

  private static boolean isCharacter(int codePoint) {
    return codePoint >= 0x20 && codePoint <= 0xD7FF
        || codePoint >= 0xE000 && codePoint <= 0xFFFD
        || codePoint >= 0x10000;
  }
}
