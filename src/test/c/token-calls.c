/*
 * How many calls a second a PKCS#11 token does for one thread that wants nothing else: HMAC-SHA256
 * by a session object over the text that one signed request makes, and AES-256-GCM that opens one
 * wrapped secret. Arguments: module, label of the token, file with the PIN, seconds for each.
 */
#include <p11-kit/pkcs11.h>

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TEXT_BYTES = 81, SECRET_BYTES = 64, WRAPPED_MAX = 128, BURST = 256 };

static CK_FUNCTION_LIST_PTR token;
static CK_SESSION_HANDLE session;

static void require(const char *what, CK_RV code) {
  if (code != CKR_OK) {
    fprintf(stderr, "%s: 0x%lx\n", what, code);
    exit(1);
  }
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void open_session(const char *label, const char *pin_file) {
  CK_SLOT_ID slots[64];
  CK_ULONG count = 64;
  require("C_Initialize", token->C_Initialize(NULL));
  require("C_GetSlotList", token->C_GetSlotList(CK_TRUE, slots, &count));
  for (CK_ULONG i = 0; i < count; i++) {
    CK_TOKEN_INFO info;
    if (token->C_GetTokenInfo(slots[i], &info) == CKR_OK
        && strncmp((const char *)info.label, label, strlen(label)) == 0) {
      require("C_OpenSession",
              token->C_OpenSession(slots[i], CKF_SERIAL_SESSION | CKF_RW_SESSION, NULL, NULL,
                                   &session));
    }
  }
  char pin[256];
  FILE *file = fopen(pin_file, "r");
  size_t length = file ? fread(pin, 1, sizeof pin, file) : 0;
  require("C_Login", token->C_Login(session, CKU_USER, (CK_BYTE *)pin, length));
  memset(pin, 0, sizeof pin);
}

static CK_OBJECT_HANDLE generated(CK_MECHANISM_TYPE type, CK_KEY_TYPE key_type, CK_ULONG length) {
  CK_BBOOL yes = CK_TRUE;
  CK_BBOOL no = CK_FALSE;
  CK_ATTRIBUTE attributes[] = {
      {CKA_KEY_TYPE, &key_type, sizeof key_type}, {CKA_TOKEN, &no, sizeof no},
      {CKA_SENSITIVE, &yes, sizeof yes},          {CKA_EXTRACTABLE, &no, sizeof no},
      {CKA_SIGN, &yes, sizeof yes},               {CKA_ENCRYPT, &yes, sizeof yes},
      {CKA_DECRYPT, &yes, sizeof yes},            {CKA_VALUE_LEN, &length, sizeof length}};
  CK_MECHANISM mechanism = {type, NULL, 0};
  CK_OBJECT_HANDLE key;
  require("C_GenerateKey",
          token->C_GenerateKey(session, &mechanism, attributes,
                               sizeof attributes / sizeof attributes[0], &key));
  return key;
}

static void sign(CK_OBJECT_HANDLE key) {
  static CK_BYTE text[TEXT_BYTES];
  CK_BYTE mac[32];
  CK_ULONG length = sizeof mac;
  CK_MECHANISM mechanism = {CKM_SHA256_HMAC, NULL, 0};
  require("C_SignInit", token->C_SignInit(session, &mechanism, key));
  require("C_Sign", token->C_Sign(session, text, sizeof text, mac, &length));
}

static CK_BYTE wrapped[WRAPPED_MAX];
static CK_ULONG wrapped_length = WRAPPED_MAX;
static CK_BYTE iv[12];
static CK_GCM_PARAMS gcm = {iv, sizeof iv, 96, NULL, 0, 128};

static void wrap(CK_OBJECT_HANDLE key) {
  CK_BYTE secret[SECRET_BYTES] = {0};
  CK_MECHANISM mechanism = {CKM_AES_GCM, &gcm, sizeof gcm};
  require("C_EncryptInit", token->C_EncryptInit(session, &mechanism, key));
  require("C_Encrypt",
          token->C_Encrypt(session, secret, sizeof secret, wrapped, &wrapped_length));
}

static void open_wrapped(CK_OBJECT_HANDLE key) {
  CK_BYTE secret[WRAPPED_MAX];
  CK_ULONG length = sizeof secret;
  CK_MECHANISM mechanism = {CKM_AES_GCM, &gcm, sizeof gcm};
  require("C_DecryptInit", token->C_DecryptInit(session, &mechanism, key));
  require("C_Decrypt", token->C_Decrypt(session, wrapped, wrapped_length, secret, &length));
}

static double rate(void (*call)(CK_OBJECT_HANDLE), CK_OBJECT_HANDLE key, double seconds) {
  long done = 0;
  double start = now();
  double end = start + seconds;
  while (now() < end) {
    for (int i = 0; i < BURST; i++) {
      call(key);
    }
    done += BURST;
  }
  return (double)done / (now() - start);
}

int main(int count, char **arguments) {
  if (count != 5) {
    fprintf(stderr, "usage: token-calls MODULE LABEL PIN-FILE SECONDS\n");
    return 2;
  }
  void *module = dlopen(arguments[1], RTLD_NOW);
  CK_C_GetFunctionList list =
      module ? (CK_C_GetFunctionList)dlsym(module, "C_GetFunctionList") : NULL;
  if (!list) {
    fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  require("C_GetFunctionList", list(&token));
  open_session(arguments[2], arguments[3]);
  double seconds = atof(arguments[4]);
  CK_OBJECT_HANDLE hmac = generated(CKM_GENERIC_SECRET_KEY_GEN, CKK_GENERIC_SECRET, 64);
  CK_OBJECT_HANDLE aes = generated(CKM_AES_KEY_GEN, CKK_AES, 32);
  wrap(aes);
  printf("sign %.0f\n", rate(sign, hmac, seconds));
  printf("open %.0f\n", rate(open_wrapped, aes, seconds));
  require("C_Finalize", token->C_Finalize(NULL));
  return 0;
}
