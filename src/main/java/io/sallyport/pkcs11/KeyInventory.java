package io.sallyport.pkcs11;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sallyport's keys as they lie on a token, and what is wrong with them. */
final class KeyInventory {
  private final NativeModule module;
  private final NativeSession session;
  private final SortedMap<KeyLabel, List<Long>> objects = new TreeMap<>();

  private KeyInventory(NativeModule module, NativeSession session) {
    this.module = module;
    this.session = session;
  }

  /** Looks at every secret key on the token; the session must be logged in. */
  static KeyInventory take(NativeModule module, NativeSession session) {
    var inventory = new KeyInventory(module, session);
    Attribute secretKeys =
        Attribute.number("CKA_CLASS", Cryptoki.CKA_CLASS, Cryptoki.CKO_SECRET_KEY);
    for (long object : session.find(secretKeys)) {
      session
          .read(object, Cryptoki.CKA_LABEL)
          .flatMap(raw -> KeyLabel.parse(new String(raw, StandardCharsets.UTF_8)))
          .ifPresent(label ->
              inventory.objects.computeIfAbsent(label, any -> new ArrayList<>()).add(object));
    }
    return inventory;
  }

  /** The labels found, in order. */
  List<KeyLabel> labels() {
    return List.copyOf(objects.keySet());
  }

  /** Whether the token holds any epoch of this use. */
  boolean has(KeyUse use) {
    return objects.keySet().stream().anyMatch(label -> label.use() == use);
  }

  /** The handles of a use's keys, by epoch; each label exists once if there are no problems. */
  SortedMap<Integer, Long> handles(KeyUse use) {
    SortedMap<Integer, Long> handles = new TreeMap<>();
    objects.forEach((label, found) -> {
      if (label.use() == use) {
        handles.put(label.epoch(), found.getFirst());
      }
    });
    return handles;
  }

  /** One sentence per fault: missing, doubled or weaker keys, mechanisms not offered. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    Set<Long> offered = module.mechanisms(session.slot());
    for (KeyUse use : KeyUse.values()) {
      if (use.isRequired() && !has(use)) {
        problems.add(new KeyLabel(use, KeyLabel.FIRST_EPOCH) + " is missing");
      }
    }
    require(offered, Cryptoki.CKM_SHA256_HMAC, "CKM_SHA256_HMAC", problems);
    require(offered, Cryptoki.CKM_AES_GCM, "CKM_AES_GCM", problems);
    objects.forEach((label, handles) -> examine(label, handles, problems));
    return problems;
  }

  private static void require(
      Set<Long> offered, long mechanism, String name, List<String> problems) {
    if (!offered.contains(mechanism)) {
      problems.add("the token does not offer " + name);
    }
  }

  private void examine(KeyLabel label, List<Long> handles, List<String> problems) {
    if (handles.size() > 1) {
      problems.add("%s exists %d times, must exist once".formatted(label, handles.size()));
    }
    var template = new KeyTemplate(label);
    for (long handle : handles) {
      problems.addAll(template.weaknesses(session, handle));
    }
  }
}
