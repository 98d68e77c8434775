/*
 * A PKCS#11 module that passes every call on to a real one and misbehaves on command, for tests.
 *
 * FAULTY_TOKEN_MODULE names the real module. FAULTY_TOKEN_ORDERS names a file of 8-byte numbers in
 * host order that the test shares with this module:
 *
 *   [0] which calls are faulty: a sum of the FAULT_ numbers below
 *   [1] the CKR_ number that they return; 0 lets them through after the delay
 *   [2] how many milliseconds they hang first
 *   [3] raised by one with every C_Login that reaches this module
 *   [4] raised by one with every faulty call
 *
 * A hanging call looks at the orders every 10 ms and goes on as soon as its delay was taken back,
 * unless [5] is 1: then it hangs for its whole delay.
 *
 *   [6] a CKM_ number that is left out of the list of mechanisms
 */
#include <p11-kit/pkcs11.h>

#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { FAULTY_CALLS, RETURN_CODE, DELAY_MILLIS, LOGINS, FAULTS, STUBBORN, HIDDEN, ORDERS };
enum {
  FAULT_SIGN = 1,
  FAULT_ENCRYPT = 2,
  FAULT_DECRYPT = 4,
  FAULT_RANDOM = 8,
  FAULT_OPEN_SESSION = 16,
  FAULT_LOGIN = 32,
  FAULT_FIND = 64,
  FAULT_WRAP = 128,
  FAULT_UNWRAP = 256
};

static CK_FUNCTION_LIST faulty;
static CK_FUNCTION_LIST_PTR real;
static _Atomic uint64_t *orders;

static void wait_for(uint64_t millis) {
  struct timespec step = {0, 10 * 1000 * 1000};
  for (uint64_t waited = 0; waited < millis; waited += 10) {
    nanosleep(&step, NULL);
    if (!atomic_load(&orders[STUBBORN]) && atomic_load(&orders[DELAY_MILLIS]) <= waited) {
      return;
    }
  }
}

static CK_RV misbehave(uint64_t call) {
  if (!(atomic_load(&orders[FAULTY_CALLS]) & call)) {
    return CKR_OK;
  }
  atomic_fetch_add(&orders[FAULTS], 1);
  CK_RV code = (CK_RV)atomic_load(&orders[RETURN_CODE]);
  wait_for(atomic_load(&orders[DELAY_MILLIS]));
  return code;
}

#define FAULTY(call, parameters, arguments, fault)      \
  static CK_RV faulty_##call parameters {               \
    CK_RV code = misbehave(fault);                      \
    return code == CKR_OK ? real->call arguments : code; \
  }

FAULTY(C_SignInit, (CK_SESSION_HANDLE s, CK_MECHANISM_PTR m, CK_OBJECT_HANDLE k), (s, m, k),
       FAULT_SIGN)
FAULTY(C_EncryptInit, (CK_SESSION_HANDLE s, CK_MECHANISM_PTR m, CK_OBJECT_HANDLE k), (s, m, k),
       FAULT_ENCRYPT)
FAULTY(C_Decrypt,
       (CK_SESSION_HANDLE s, CK_BYTE_PTR in, CK_ULONG n, CK_BYTE_PTR out, CK_ULONG_PTR m),
       (s, in, n, out, m), FAULT_DECRYPT)
FAULTY(C_GenerateRandom, (CK_SESSION_HANDLE s, CK_BYTE_PTR out, CK_ULONG n), (s, out, n),
       FAULT_RANDOM)
FAULTY(C_OpenSession,
       (CK_SLOT_ID slot, CK_FLAGS f, void *app, CK_NOTIFY n, CK_SESSION_HANDLE_PTR s),
       (slot, f, app, n, s), FAULT_OPEN_SESSION)
FAULTY(C_FindObjectsInit, (CK_SESSION_HANDLE s, CK_ATTRIBUTE_PTR t, CK_ULONG n), (s, t, n),
       FAULT_FIND)

FAULTY(C_WrapKey,
       (CK_SESSION_HANDLE s, CK_MECHANISM_PTR m, CK_OBJECT_HANDLE w, CK_OBJECT_HANDLE k,
        CK_BYTE_PTR out, CK_ULONG_PTR n),
       (s, m, w, k, out, n), FAULT_WRAP)
FAULTY(C_UnwrapKey,
       (CK_SESSION_HANDLE s, CK_MECHANISM_PTR m, CK_OBJECT_HANDLE w, CK_BYTE_PTR in, CK_ULONG n,
        CK_ATTRIBUTE_PTR t, CK_ULONG c, CK_OBJECT_HANDLE_PTR k),
       (s, m, w, in, n, t, c, k), FAULT_UNWRAP)

/* Another mechanism stands twice in place of the hidden one. */
static CK_RV faulty_C_GetMechanismList(CK_SLOT_ID slot, CK_MECHANISM_TYPE_PTR list,
                                       CK_ULONG_PTR count) {
  CK_RV code = real->C_GetMechanismList(slot, list, count);
  for (CK_ULONG i = 0; code == CKR_OK && list && i < *count; i++) {
    if (list[i] == (CK_MECHANISM_TYPE)atomic_load(&orders[HIDDEN])) {
      list[i] = list[i ? 0 : 1];
    }
  }
  return code;
}

static CK_RV faulty_C_Login(CK_SESSION_HANDLE s, CK_USER_TYPE u, CK_UTF8CHAR_PTR p, CK_ULONG n) {
  atomic_fetch_add(&orders[LOGINS], 1);
  CK_RV code = misbehave(FAULT_LOGIN);
  return code == CKR_OK ? real->C_Login(s, u, p, n) : code;
}

static int share_orders(void) {
  const char *path = getenv("FAULTY_TOKEN_ORDERS");
  int file = path ? open(path, O_RDWR) : -1;
  if (file < 0) {
    return 0;
  }
  void *shared = mmap(NULL, ORDERS * 8, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  orders = shared == MAP_FAILED ? NULL : shared;
  return orders != NULL;
}

static int load_real(void) {
  const char *path = getenv("FAULTY_TOKEN_MODULE");
  void *library = path ? dlopen(path, RTLD_NOW) : NULL;
  if (!library) {
    return 0;
  }
  CK_C_GetFunctionList list = (CK_C_GetFunctionList)dlsym(library, "C_GetFunctionList");
  return list && list(&real) == CKR_OK;
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  if (!orders) {
    if (!load_real() || !share_orders()) {
      return CKR_GENERAL_ERROR;
    }
    faulty = *real;
    faulty.C_GetFunctionList = C_GetFunctionList;
    faulty.C_SignInit = faulty_C_SignInit;
    faulty.C_EncryptInit = faulty_C_EncryptInit;
    faulty.C_Decrypt = faulty_C_Decrypt;
    faulty.C_GenerateRandom = faulty_C_GenerateRandom;
    faulty.C_OpenSession = faulty_C_OpenSession;
    faulty.C_FindObjectsInit = faulty_C_FindObjectsInit;
    faulty.C_Login = faulty_C_Login;
    faulty.C_WrapKey = faulty_C_WrapKey;
    faulty.C_UnwrapKey = faulty_C_UnwrapKey;
    faulty.C_GetMechanismList = faulty_C_GetMechanismList;
  }
  *list = &faulty;
  return CKR_OK;
}
