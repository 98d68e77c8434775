package io.sallyport.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * No key of ours can be copied, because none can be modified. The day that a SoftHSM copies one, a
 * copy for the length of a session is worth a thought: {@code softhsm/README.md} says why.
 */
@SuppressWarnings("restricted") // calling native code is its purpose
class KeyCopyTest {
  private static final FunctionDescriptor COPY =
      FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);

  private static final String REFUSED = "CKR_ATTRIBUTE_READ_ONLY";

  @Test
  void noKeyIsCopiedIntoASessionOrMadeModifiable() throws Throwable {
    Attribute leaving = Attribute.flag("CKA_TOKEN", Cryptoki.CKA_TOKEN, false);
    Attribute modifiable = Attribute.flag("CKA_MODIFIABLE", Cryptoki.CKA_MODIFIABLE, true);
    try (RawToken token = RawToken.of(TestToken.create())) {
      for (KeyUse use : KeyUse.values()) {
        long key = token.inventory().handles(use).values().iterator().next();

        assertThat(copying(token, key, leaving)).as("%s", use).isEqualTo(REFUSED);
        assertThat(copying(token, key, modifiable)).as("%s", use).isEqualTo(REFUSED);
      }
      assertThat(token.sessionKeys()).isZero();
    }
  }

  private static String copying(RawToken token, long key, Attribute other) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle copy =
          Linker.nativeLinker()
              .downcallHandle(
                  SymbolLookup.libraryLookup(TestToken.LIBRARY, arena).findOrThrow("C_CopyObject"),
                  COPY);
      MemorySegment template = NativeSession.template(arena, List.of(other));
      MemorySegment made = arena.allocate(JAVA_LONG);
      return Cryptoki.returnName(
          (long) copy.invokeExact(token.anchor().handle(), key, template, 1L, made));
    }
  }
}
