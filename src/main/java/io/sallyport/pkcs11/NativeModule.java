package io.sallyport.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;

/**
 * A PKCS#11 module called directly, for what SunPKCS11 cannot do: reading attributes, counting
 * objects per label, creating keys by an exact template, initialising a token, and initialising the
 * library again. The operating system loads a library once, so sessions and login opened here are
 * those of SunPKCS11 too.
 *
 * <p>These calls are rare (start, repair, commands); nothing here is tuned for speed. What is
 * called for every request has types of its own in {@link SigningSession}.
 */
@SuppressWarnings("restricted") // calling native code is its purpose
final class NativeModule {
  private static final long LIST_BYTES = ADDRESS.byteSize() * 70;
  private static final long TOKEN_INFO_BYTES = 208;
  private static final long INITIALIZE_ARGS_BYTES = 48;
  private static final long INITIALIZE_FLAGS_OFFSET = 32;

  private final Path library;
  private final Map<NativeFunction, MemorySegment> addresses = new EnumMap<>(NativeFunction.class);
  private final Map<NativeFunction, MethodHandle> functions = new EnumMap<>(NativeFunction.class);

  private NativeModule(Path library, MemorySegment list) {
    this.library = library;
    for (NativeFunction function : NativeFunction.values()) {
      MemorySegment target = list.get(ADDRESS, function.offset());
      addresses.put(function, target);
      functions.put(function, Linker.nativeLinker().downcallHandle(target, function.descriptor()));
    }
  }

  /**
   * Loads the library; it stays loaded.
   *
   * @throws TokenRefusedException if it is not a PKCS#11 module
   */
  static NativeModule load(Path library) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup symbols = SymbolLookup.libraryLookup(library.toAbsolutePath(), Arena.global());
      MethodHandle list =
          Linker.nativeLinker()
              .downcallHandle(
                  symbols.findOrThrow("C_GetFunctionList"),
                  FunctionDescriptor.of(JAVA_LONG, ADDRESS));
      MemorySegment pointer = arena.allocate(ADDRESS);
      long code = (long) invoke(list, pointer);
      if (code != Cryptoki.CKR_OK) {
        throw new TokenRefusedException(
            library + " gives no function list: " + Cryptoki.returnName(code));
      }
      return new NativeModule(library, pointer.get(ADDRESS, 0).reinterpret(LIST_BYTES));
    } catch (IllegalArgumentException | NoSuchElementException unloadable) {
      throw new TokenRefusedException(library + " is not a loadable PKCS#11 module");
    }
  }

  /** The path it was loaded from. */
  Path library() {
    return library;
  }

  /** Where a function lies, for callers that link it by themselves. */
  MemorySegment address(NativeFunction function) {
    return Objects.requireNonNull(addresses.get(function));
  }

  /** Calls and returns the {@code CKR_} code. */
  long call(NativeFunction function, Object... arguments) {
    return (long) invoke(Objects.requireNonNull(functions.get(function)), arguments);
  }

  /** Calls; anything but {@code CKR_OK} is an exception. */
  void require(NativeFunction function, Object... arguments) {
    long code = call(function, arguments);
    if (code != Cryptoki.CKR_OK) {
      throw new CryptokiException(function, code);
    }
  }

  /** Initialises the library for use by several threads; a library already initialised is fine. */
  void initialize() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment arguments = arena.allocate(INITIALIZE_ARGS_BYTES, Long.BYTES);
      arguments.set(JAVA_LONG, INITIALIZE_FLAGS_OFFSET, Cryptoki.CKF_OS_LOCKING_OK);
      long code = call(NativeFunction.INITIALIZE, arguments);
      if (code != Cryptoki.CKR_OK && code != Cryptoki.CKR_CRYPTOKI_ALREADY_INITIALIZED) {
        throw new CryptokiException(NativeFunction.INITIALIZE, code);
      }
    }
  }

  /** Ends the library's life: every session, login and handle in this process dies. */
  void finish() {
    long code = call(NativeFunction.FINALIZE, MemorySegment.NULL);
    if (code != Cryptoki.CKR_OK && code != Cryptoki.CKR_CRYPTOKI_NOT_INITIALIZED) {
      throw new CryptokiException(NativeFunction.FINALIZE, code);
    }
  }

  /** The slots that hold a token, initialised or not. */
  List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    for (long id : slotIds()) {
      slots.add(slot(id));
    }
    return slots;
  }

  /**
   * The one initialised token with this label.
   *
   * @throws TokenRefusedException if there is none or more than one
   */
  Slot slotOf(String label) {
    List<Slot> found =
        slots().stream().filter(s -> s.initialized() && s.label().equals(label)).toList();
    if (found.size() != 1) {
      throw new TokenRefusedException(
          "%d tokens are labelled \"%s\", there must be one".formatted(found.size(), label));
    }
    return found.getFirst();
  }

  /** The mechanisms that the token offers, {@code CKM_} numbers. */
  Set<Long> mechanisms(long slot) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(JAVA_LONG);
      require(NativeFunction.GET_MECHANISM_LIST, slot, MemorySegment.NULL, count);
      MemorySegment list = arena.allocate(JAVA_LONG, Math.max(1, count.get(JAVA_LONG, 0)));
      require(NativeFunction.GET_MECHANISM_LIST, slot, list, count);
      Set<Long> mechanisms = new HashSet<>();
      for (long i = 0; i < count.get(JAVA_LONG, 0); i++) {
        mechanisms.add(list.getAtIndex(JAVA_LONG, i));
      }
      return mechanisms;
    }
  }

  private long[] slotIds() {
    byte withToken = 1;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(JAVA_LONG);
      require(NativeFunction.GET_SLOT_LIST, withToken, MemorySegment.NULL, count);
      MemorySegment list = arena.allocate(JAVA_LONG, Math.max(1, count.get(JAVA_LONG, 0)));
      require(NativeFunction.GET_SLOT_LIST, withToken, list, count);
      return list.asSlice(0, count.get(JAVA_LONG, 0) * Long.BYTES).toArray(JAVA_LONG);
    }
  }

  private Slot slot(long id) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(TOKEN_INFO_BYTES, Long.BYTES);
      require(NativeFunction.GET_TOKEN_INFO, id, info);
      boolean initialized = (info.get(JAVA_LONG, 96) & Cryptoki.CKF_TOKEN_INITIALIZED) != 0;
      return new Slot(id, padded(info, 0, 32), padded(info, 80, 16), initialized);
    }
  }

  private static String padded(MemorySegment info, long offset, long length) {
    byte[] raw = info.asSlice(offset, length).toArray(JAVA_BYTE);
    return new String(raw, StandardCharsets.UTF_8).stripTrailing();
  }

  private static Object invoke(MethodHandle handle, Object... arguments) {
    try {
      return handle.invokeWithArguments(arguments);
    } catch (RuntimeException | Error unchecked) {
      throw unchecked;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * A slot with its token.
   *
   * @param label without the padding
   * @param serial the token's serial number, without the padding
   */
  record Slot(long id, String label, String serial, boolean initialized) {}
}
