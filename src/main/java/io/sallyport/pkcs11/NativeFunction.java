package io.sallyport.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;

/**
 * The functions of PKCS#11 called directly, with their place in {@code CK_FUNCTION_LIST} and their
 * parameters. {@code CK_ULONG} is a {@code long} of 64 bits, as on every 64-bit Unix.
 */
enum NativeFunction {
  INITIALIZE("C_Initialize", 0, ADDRESS),
  FINALIZE("C_Finalize", 1, ADDRESS),
  GET_SLOT_LIST("C_GetSlotList", 4, JAVA_BYTE, ADDRESS, ADDRESS),
  GET_TOKEN_INFO("C_GetTokenInfo", 6, JAVA_LONG, ADDRESS),
  GET_MECHANISM_LIST("C_GetMechanismList", 7, JAVA_LONG, ADDRESS, ADDRESS),
  INIT_TOKEN("C_InitToken", 9, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
  INIT_PIN("C_InitPIN", 10, JAVA_LONG, ADDRESS, JAVA_LONG),
  OPEN_SESSION("C_OpenSession", 12, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS),
  CLOSE_SESSION("C_CloseSession", 13, JAVA_LONG),
  CLOSE_ALL_SESSIONS("C_CloseAllSessions", 14, JAVA_LONG),
  LOGIN("C_Login", 18, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
  LOGOUT("C_Logout", 19, JAVA_LONG),
  CREATE_OBJECT("C_CreateObject", 20, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
  DESTROY_OBJECT("C_DestroyObject", 22, JAVA_LONG, JAVA_LONG),
  GET_ATTRIBUTE_VALUE("C_GetAttributeValue", 24, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
  FIND_OBJECTS_INIT("C_FindObjectsInit", 26, JAVA_LONG, ADDRESS, JAVA_LONG),
  FIND_OBJECTS("C_FindObjects", 27, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
  FIND_OBJECTS_FINAL("C_FindObjectsFinal", 28, JAVA_LONG),
  SIGN_INIT("C_SignInit", 42, JAVA_LONG, ADDRESS, JAVA_LONG),
  SIGN("C_Sign", 43, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS),
  GENERATE_KEY("C_GenerateKey", 58, JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS),
  WRAP_KEY("C_WrapKey", 60, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS),
  UNWRAP_KEY(
      "C_UnwrapKey",
      61,
      JAVA_LONG,
      ADDRESS,
      JAVA_LONG,
      ADDRESS,
      JAVA_LONG,
      ADDRESS,
      JAVA_LONG,
      ADDRESS);

  private final String symbol;
  private final int index;

  @SuppressWarnings("ImmutableEnumChecker") // immutable, but not annotated so
  private final FunctionDescriptor descriptor;

  NativeFunction(String symbol, int index, MemoryLayout... parameters) {
    this.symbol = symbol;
    this.index = index;
    this.descriptor = FunctionDescriptor.of(JAVA_LONG, parameters);
  }

  /** Its name in the standard. */
  String symbol() {
    return symbol;
  }

  /** Where its pointer stands: the list begins with a version padded to one pointer. */
  long offset() {
    return ADDRESS.byteSize() * (index + 1);
  }

  FunctionDescriptor descriptor() {
    return descriptor;
  }
}
