package io.sallyport.sts;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.IdentityId;
import io.sallyport.identity.RoleSession;
import io.sallyport.secret.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed into a security token, in as few bytes as clients that put it into a URL need.
 *
 * @param account of the role
 */
public record SessionClaims(AccountId account, RoleSession session) {
  private static final byte FORMAT = 1;
  private static final int ABSENT = 0xFFFF;
  private static final int FIELDS = 13;

  /** The bytes that are sealed: a format byte, then each field as text after its length. */
  public byte[] encoded() {
    var out = new ByteArrayOutputStream();
    out.write(FORMAT);
    write(out, session.credential());
    write(out, account.value());
    write(out, session.role().value());
    write(out, String.join(" ", session.via().stream().map(IdentityId::value).toList()));
    write(out, session.name());
    write(out, session.person().value());
    write(out, session.personAccount().value());
    write(out, session.key());
    write(out, session.sourceIdentity());
    write(out, session.policy());
    write(out, session.secondFactor() ? "1" : "0");
    write(out, Long.toString(session.startedAt().getEpochSecond()));
    write(out, Long.toString(session.expiresAt().getEpochSecond()));
    return out.toByteArray();
  }

  /** Reads what was opened; empty if it is of a format that this version does not know. */
  public static Optional<SessionClaims> decode(Bytes opened) {
    try {
      ByteBuffer in = ByteBuffer.wrap(opened.toArray());
      if (!in.hasRemaining() || in.get() != FORMAT) {
        return Optional.empty();
      }
      @Nullable String[] fields = new @Nullable String[FIELDS];
      for (int i = 0; i < FIELDS; i++) {
        fields[i] = read(in);
      }
      return in.hasRemaining() ? Optional.empty() : Optional.of(of(fields));
    } catch (IllegalArgumentException otherwise) {
      return Optional.empty();
    }
  }

  private static SessionClaims of(@Nullable String[] fields) {
    return new SessionClaims(
        new AccountId(text(fields[1])),
        new RoleSession(
            text(fields[0]),
            new IdentityId(text(fields[2])),
            ids(text(fields[3])),
            text(fields[4]),
            new IdentityId(text(fields[5])),
            new AccountId(text(fields[6])),
            fields[7],
            fields[8],
            fields[9],
            text(fields[10]).equals("1"),
            Instant.ofEpochSecond(Long.parseLong(text(fields[11]))),
            Instant.ofEpochSecond(Long.parseLong(text(fields[12])))));
  }

  private static List<IdentityId> ids(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(" ", -1)).map(IdentityId::new).toList();
  }

  private static String text(@Nullable String field) {
    if (field == null) {
      throw new IllegalArgumentException("a missing claim");
    }
    return field;
  }

  private static void write(ByteArrayOutputStream out, @Nullable String field) {
    byte[] utf8 = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
    if (utf8.length >= ABSENT) {
      throw new IllegalArgumentException("too long for a security token");
    }
    int length = field == null ? ABSENT : utf8.length;
    out.write(length >> Byte.SIZE);
    out.write(length);
    out.writeBytes(utf8);
  }

  private static @Nullable String read(ByteBuffer in) {
    require(in, Short.BYTES);
    int length = in.getShort() & 0xFFFF;
    if (length == ABSENT) {
      return null;
    }
    require(in, length);
    byte[] utf8 = new byte[length];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static void require(ByteBuffer in, int bytes) {
    if (in.remaining() < bytes) {
      throw new IllegalArgumentException("a cut claim");
    }
  }
}
