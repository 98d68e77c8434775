package io.sallyport.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sallyport.secret.SecretBytes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A session opened directly. While one is open, the login of this process on its token lives. */
final class NativeSession implements AutoCloseable {
  private static final long ATTRIBUTE_BYTES = 24;
  private static final int FOUND_AT_ONCE = 64;

  private final NativeModule module;
  private final long slot;
  private final long handle;

  private NativeSession(NativeModule module, long slot, long handle) {
    this.module = module;
    this.slot = slot;
    this.handle = handle;
  }

  /** Opens a session that may also write. */
  static NativeSession open(NativeModule module, long slot) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment handle = arena.allocate(JAVA_LONG);
      module.require(
          NativeFunction.OPEN_SESSION,
          slot,
          Cryptoki.CKF_SERIAL_SESSION | Cryptoki.CKF_RW_SESSION,
          MemorySegment.NULL,
          MemorySegment.NULL,
          handle);
      return new NativeSession(module, slot, handle.get(JAVA_LONG, 0));
    }
  }

  /** Its own handle. */
  long handle() {
    return handle;
  }

  /** The slot it is open on. */
  long slot() {
    return slot;
  }

  /**
   * Logs this process in, once: the PIN is sent a single time and never tried again here, because
   * real tokens lock. Being logged in already is fine.
   *
   * @param user {@code CKU_USER} or {@code CKU_SO}
   */
  void login(long user, SecretBytes pin) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = copy(arena, pin);
      try {
        long code = module.call(NativeFunction.LOGIN, handle, user, copy, copy.byteSize());
        if (code != Cryptoki.CKR_OK && code != Cryptoki.CKR_USER_ALREADY_LOGGED_IN) {
          throw new CryptokiException(NativeFunction.LOGIN, code);
        }
      } finally {
        copy.fill((byte) 0);
      }
    }
  }

  /** Ends the login of the whole process on this token. */
  void logout() {
    module.call(NativeFunction.LOGOUT, handle);
  }

  /** Sets the user PIN; the security officer must be logged in. */
  void initPin(SecretBytes pin) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = copy(arena, pin);
      try {
        module.require(NativeFunction.INIT_PIN, handle, copy, copy.byteSize());
      } finally {
        copy.fill((byte) 0);
      }
    }
  }

  /** Handles of the objects that have all these attributes. */
  List<Long> find(Attribute... attributes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment template = template(arena, List.of(attributes));
      module.require(NativeFunction.FIND_OBJECTS_INIT, handle, template, (long) attributes.length);
      try {
        return collect(arena);
      } finally {
        module.call(NativeFunction.FIND_OBJECTS_FINAL, handle);
      }
    }
  }

  /** An attribute's value; empty if the object has none such or does not tell. */
  Optional<byte[]> read(long object, long type) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attribute = arena.allocate(ATTRIBUTE_BYTES, Long.BYTES);
      attribute.set(JAVA_LONG, 0, type);
      if (!tells(object, attribute)) {
        return Optional.empty();
      }
      long length = attribute.get(JAVA_LONG, 16);
      MemorySegment value = arena.allocate(Math.max(1, length));
      attribute.set(ADDRESS, 8, value);
      if (!tells(object, attribute)) {
        return Optional.empty();
      }
      return Optional.of(value.asSlice(0, attribute.get(JAVA_LONG, 16)).toArray(JAVA_BYTE));
    }
  }

  /** Has the token make a key by exactly this template. */
  long generate(long mechanism, List<Attribute> attributes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment parameters = arena.allocate(ATTRIBUTE_BYTES, Long.BYTES);
      parameters.set(JAVA_LONG, 0, mechanism);
      MemorySegment key = arena.allocate(JAVA_LONG);
      module.require(
          NativeFunction.GENERATE_KEY,
          handle,
          parameters,
          template(arena, attributes),
          (long) attributes.size(),
          key);
      return key.get(JAVA_LONG, 0);
    }
  }

  /** Stores an object of known content. */
  long create(List<Attribute> attributes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment object = arena.allocate(JAVA_LONG);
      module.require(
          NativeFunction.CREATE_OBJECT,
          handle,
          template(arena, attributes),
          (long) attributes.size(),
          object);
      return object.get(JAVA_LONG, 0);
    }
  }

  /** Removes an object for good. */
  void destroy(long object) {
    module.require(NativeFunction.DESTROY_OBJECT, handle, object);
  }

  /** Closes; a session that is gone already is fine. */
  @Override
  public void close() {
    module.call(NativeFunction.CLOSE_SESSION, handle);
  }

  private boolean tells(long object, MemorySegment attribute) {
    long code = module.call(NativeFunction.GET_ATTRIBUTE_VALUE, handle, object, attribute, 1L);
    if (code == Cryptoki.CKR_ATTRIBUTE_TYPE_INVALID || code == Cryptoki.CKR_ATTRIBUTE_SENSITIVE) {
      return false;
    }
    if (code != Cryptoki.CKR_OK) {
      throw new CryptokiException(NativeFunction.GET_ATTRIBUTE_VALUE, code);
    }
    return true;
  }

  private List<Long> collect(Arena arena) {
    MemorySegment found = arena.allocate(JAVA_LONG, FOUND_AT_ONCE);
    MemorySegment count = arena.allocate(JAVA_LONG);
    List<Long> handles = new ArrayList<>();
    do {
      module.require(NativeFunction.FIND_OBJECTS, handle, found, (long) FOUND_AT_ONCE, count);
      for (long i = 0; i < count.get(JAVA_LONG, 0); i++) {
        handles.add(found.getAtIndex(JAVA_LONG, i));
      }
    } while (count.get(JAVA_LONG, 0) > 0);
    return handles;
  }

  private static MemorySegment copy(Arena arena, SecretBytes pin) {
    return pin.expose(bytes -> arena.allocateFrom(JAVA_BYTE, bytes));
  }

  /** Attributes as the module reads them, in the memory of the arena. */
  static MemorySegment template(Arena arena, List<Attribute> attributes) {
    MemorySegment template =
        arena.allocate(ATTRIBUTE_BYTES * Math.max(1, attributes.size()), Long.BYTES);
    long at = 0;
    for (Attribute attribute : attributes) {
      template.set(JAVA_LONG, at, attribute.type());
      template.set(ADDRESS, at + 8, arena.allocateFrom(JAVA_BYTE, attribute.value()));
      template.set(JAVA_LONG, at + 16, (long) attribute.value().length);
      at += ATTRIBUTE_BYTES;
    }
    return template;
  }
}
