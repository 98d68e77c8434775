package io.sallyport.alibaba;

import io.sallyport.secret.SecretBytes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of an answer, in order, apart from the envelope; written as JSON or XML by the front.
 * Owns the secrets put into it.
 */
public final class Body implements AutoCloseable {
  private final List<Member> members = new ArrayList<>();

  /** An answer without members. */
  public static Body empty() {
    return new Body();
  }

  /** Open text; left out when absent. */
  public Body text(String name, @Nullable Object value) {
    if (value != null) {
      members.add(new Member(name, new Open(value.toString(), true)));
    }
    return this;
  }

  /** A point in time in whole seconds, {@code 2026-11-22T00:38:29Z}; left out when absent. */
  public Body time(String name, @Nullable Instant at) {
    return text(name, at == null ? null : at.truncatedTo(ChronoUnit.SECONDS));
  }

  /** An integer. */
  public Body number(String name, long value) {
    members.add(new Member(name, new Open(Long.toString(value), false)));
    return this;
  }

  /** True or false. */
  public Body truth(String name, boolean value) {
    members.add(new Member(name, new Open(Boolean.toString(value), false)));
    return this;
  }

  /** A secret in ASCII, owned by this body from now on. */
  public Body secret(String name, SecretBytes value) {
    members.add(new Member(name, new Hidden(value)));
    return this;
  }

  /** An object. */
  public Body object(String name, Body content) {
    members.add(new Member(name, new Nested(content)));
    return this;
  }

  /** A list as this API writes it: {@code "AccessKeys": {"AccessKey": [...]}}. */
  public Body list(String name, String item, List<Body> items) {
    members.add(new Member(name, new Listed(item, List.copyOf(items))));
    return this;
  }

  /** Adds the members of another body, which stays the owner of its secrets. */
  Body with(Body other) {
    members.addAll(other.members);
    return this;
  }

  List<Member> members() {
    return members;
  }

  /** Wipes the secrets. */
  @Override
  public void close() {
    members.forEach(member -> member.value().close());
  }

  /** A name with its value. */
  record Member(String name, Value value) {}

  /** What a member holds. */
  sealed interface Value {
    /** Wipes what is secret in it. */
    default void close() {}
  }

  /**
   * Open text.
   *
   * @param quoted in JSON; numbers and truth values are not
   */
  record Open(String text, boolean quoted) implements Value {}

  /** A secret. */
  record Hidden(SecretBytes secret) implements Value {
    @Override
    public void close() {
      secret.close();
    }
  }

  /** An object. */
  record Nested(Body content) implements Value {
    @Override
    public void close() {
      content.close();
    }
  }

  /** A list of objects. */
  record Listed(String item, List<Body> items) implements Value {
    @Override
    public void close() {
      items.forEach(Body::close);
    }
  }
}
