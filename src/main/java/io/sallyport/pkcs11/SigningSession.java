package io.sallyport.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sallyport.signature.MacAlgorithm.Hash;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * A raw session for what every request needs: it takes keys into the token and computes MACs with
 * them. Its calls are linked with their exact types and its native memory is its own, used again
 * and again and wiped after each call. Used by one thread at a time.
 */
@SuppressWarnings("restricted") // calling native code is its purpose
final class SigningSession implements AutoCloseable {
  /** Every key taken in has the length of a block of the hash: zeros at the end change no HMAC. */
  static final int KEY_BYTES = 64;

  /** A wrapped key: AES key wrap (RFC 3394) adds one half-block. */
  static final int WRAPPED_BYTES = KEY_BYTES + 8;

  private static final MethodHandle SIGN_INIT = typed(NativeFunction.SIGN_INIT);
  private static final MethodHandle SIGN = typed(NativeFunction.SIGN);
  private static final MethodHandle CREATE = typed(NativeFunction.CREATE_OBJECT);
  private static final MethodHandle WRAP = typed(NativeFunction.WRAP_KEY);
  private static final MethodHandle UNWRAP = typed(NativeFunction.UNWRAP_KEY);
  private static final MethodHandle DESTROY = typed(NativeFunction.DESTROY_OBJECT);

  private static final int TEXT_BYTES = 8192;
  private static final int MAC_BYTES_MAX = 64;
  private static final int ATTRIBUTE_BYTES = 24;

  private final NativeSession session;
  private final MemorySegment signInit;
  private final MemorySegment sign;
  private final MemorySegment create;
  private final MemorySegment wrap;
  private final MemorySegment unwrap;
  private final MemorySegment destroy;
  private final MemorySegment sha1;
  private final MemorySegment sha256;
  private final MemorySegment keyWrap;
  private final MemorySegment signing;
  private final MemorySegment leaving;
  private final MemorySegment text;
  private final MemorySegment mac;
  private final MemorySegment key;
  private final MemorySegment wrapped;
  private final MemorySegment number;
  private boolean begun;

  /** Takes a session that is open; it is closed with this. */
  SigningSession(NativeModule module, NativeSession session) {
    this.session = session;
    this.signInit = module.address(NativeFunction.SIGN_INIT);
    this.sign = module.address(NativeFunction.SIGN);
    this.create = module.address(NativeFunction.CREATE_OBJECT);
    this.wrap = module.address(NativeFunction.WRAP_KEY);
    this.unwrap = module.address(NativeFunction.UNWRAP_KEY);
    this.destroy = module.address(NativeFunction.DESTROY_OBJECT);
    // Freed by the collector: a call that hangs for ever may still write into it.
    Arena arena = Arena.ofAuto();
    this.sha1 = mechanism(arena, Cryptoki.CKM_SHA_1_HMAC);
    this.sha256 = mechanism(arena, Cryptoki.CKM_SHA256_HMAC);
    this.keyWrap = mechanism(arena, Cryptoki.CKM_AES_KEY_WRAP);
    this.key = arena.allocate(KEY_BYTES);
    this.signing = NativeSession.template(arena, SessionTemplates.signing());
    this.leaving = valued(arena, SessionTemplates.leaving(), key);
    this.text = arena.allocate(TEXT_BYTES);
    this.mac = arena.allocate(MAC_BYTES_MAX);
    this.wrapped = arena.allocate(WRAPPED_BYTES);
    this.number = arena.allocate(JAVA_LONG);
  }

  /** Whether a failed call may have left an operation begun. */
  boolean isSpent() {
    return begun;
  }

  /** The session, for rare calls. */
  NativeSession raw() {
    return session;
  }

  /** The HMAC of the message with a key inside the token. */
  byte[] sign(long object, Hash hash, byte[] message) {
    beginSigning(mechanism(hash), object);
    if (message.length > TEXT_BYTES) {
      try (Arena arena = Arena.ofConfined()) {
        return sign(arena.allocateFrom(JAVA_BYTE, message), message.length, hash);
      }
    }
    MemorySegment.copy(message, 0, text, JAVA_BYTE, 0, message.length);
    try {
      return sign(text, message.length, hash);
    } finally {
      text.asSlice(0, message.length).fill((byte) 0);
    }
  }

  /** Takes {@link #KEY_BYTES} into the token, as a key that can do nothing but be wrapped. */
  long create(byte[] value) {
    if (value.length != KEY_BYTES) {
      throw new IllegalArgumentException("not as long as a block");
    }
    MemorySegment.copy(value, 0, key, JAVA_BYTE, 0, KEY_BYTES);
    try {
      long code =
          (long)
              CREATE.invokeExact(
                  create, session.handle(), leaving, leaving.byteSize() / ATTRIBUTE_BYTES, number);
      return object(NativeFunction.CREATE_OBJECT, code);
    } catch (Throwable thrown) {
      throw unchecked(thrown);
    } finally {
      key.fill((byte) 0);
    }
  }

  /** The key that {@link #create} made, as it may leave the token. */
  byte[] wrap(long wrappingKey, long object) {
    number.set(JAVA_LONG, 0, WRAPPED_BYTES);
    try {
      long code =
          (long)
              WRAP.invokeExact(
                  wrap, session.handle(), keyWrap, wrappingKey, object, wrapped, number);
      require(NativeFunction.WRAP_KEY, code);
      requireLength(WRAPPED_BYTES);
      return wrapped.toArray(JAVA_BYTE);
    } catch (Throwable thrown) {
      throw unchecked(thrown);
    }
  }

  /** Opens a wrapped key inside the token; it can then only compute MACs. */
  long unwrap(long wrappingKey, byte[] blob) {
    if (blob.length != WRAPPED_BYTES) {
      throw new IllegalArgumentException("not as long as a wrapped key");
    }
    MemorySegment.copy(blob, 0, wrapped, JAVA_BYTE, 0, WRAPPED_BYTES);
    try {
      long code =
          (long)
              UNWRAP.invokeExact(
                  unwrap,
                  session.handle(),
                  keyWrap,
                  wrappingKey,
                  wrapped,
                  (long) WRAPPED_BYTES,
                  signing,
                  signing.byteSize() / ATTRIBUTE_BYTES,
                  number);
      return object(NativeFunction.UNWRAP_KEY, code);
    } catch (Throwable thrown) {
      throw unchecked(thrown);
    }
  }

  /** Removes a key from the token. */
  void destroy(long object) {
    try {
      long code = (long) DESTROY.invokeExact(destroy, session.handle(), object);
      require(NativeFunction.DESTROY_OBJECT, code);
    } catch (Throwable thrown) {
      throw unchecked(thrown);
    }
  }

  @Override
  public void close() {
    session.close();
  }

  private void beginSigning(MemorySegment mechanism, long object) {
    try {
      long code = (long) SIGN_INIT.invokeExact(signInit, session.handle(), mechanism, object);
      require(NativeFunction.SIGN_INIT, code);
      begun = true;
    } catch (Throwable thrown) {
      throw unchecked(thrown);
    }
  }

  private MemorySegment mechanism(Hash hash) {
    return switch (hash) {
      case SHA1 -> sha1;
      case SHA256 -> sha256;
      case SM3 -> throw new IllegalArgumentException("no token computes with SM3");
    };
  }

  private byte[] sign(MemorySegment message, int length, Hash hash) {
    number.set(JAVA_LONG, 0, MAC_BYTES_MAX);
    try {
      long code =
          (long) SIGN.invokeExact(sign, session.handle(), message, (long) length, mac, number);
      require(NativeFunction.SIGN, code);
      begun = false;
      requireLength(hash.length());
      byte[] result = new byte[hash.length()];
      MemorySegment.copy(mac, JAVA_BYTE, 0, result, 0, result.length);
      return result;
    } catch (Throwable thrown) {
      throw unchecked(thrown);
    } finally {
      // The MAC of a first step is itself a key for a day.
      mac.fill((byte) 0);
    }
  }

  private long object(NativeFunction function, long code) {
    require(function, code);
    return number.get(JAVA_LONG, 0);
  }

  private void requireLength(long expected) {
    if (number.get(JAVA_LONG, 0) != expected) {
      throw new IllegalStateException("the token answers with another length");
    }
  }

  private static void require(NativeFunction function, long code) {
    if (code != Cryptoki.CKR_OK) {
      throw new CryptokiException(function, code);
    }
  }

  private static MethodHandle typed(NativeFunction function) {
    return Linker.nativeLinker().downcallHandle(function.descriptor());
  }

  private static MemorySegment mechanism(Arena arena, long number) {
    MemorySegment mechanism = arena.allocate(ATTRIBUTE_BYTES, Long.BYTES);
    mechanism.set(JAVA_LONG, 0, number);
    return mechanism;
  }

  /** The template with a value that lies in memory of ours, which we wipe. */
  private static MemorySegment valued(
      Arena arena, List<Attribute> attributes, MemorySegment value) {
    List<Attribute> all = new ArrayList<>(attributes);
    all.add(new Attribute("CKA_VALUE", Cryptoki.CKA_VALUE, new byte[KEY_BYTES]));
    MemorySegment template = NativeSession.template(arena, all);
    long last = template.byteSize() - ATTRIBUTE_BYTES;
    template.set(ADDRESS, last + ADDRESS.byteSize(), value);
    return template;
  }

  private static RuntimeException unchecked(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException unchecked -> unchecked;
      case Error error -> throw error;
      default -> new IllegalStateException(thrown);
    };
  }
}
