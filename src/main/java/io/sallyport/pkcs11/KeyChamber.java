package io.sallyport.pkcs11;

import io.sallyport.secret.Bytes;
import io.sallyport.secret.Hashing;
import io.sallyport.secret.TamperedException;
import io.sallyport.signature.MacAlgorithm.Hash;
import io.sallyport.signature.MacAlgorithm.KeyForm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the token computes MACs with the secrets of clients: they come in wrapped, live as keys
 * that can do nothing else and cannot leave, and are found again by their handles. Belongs to one
 * open token and dies with it.
 *
 * <p>To be used on a thread of the lane, through {@link LibraryLife#during}.
 */
final class KeyChamber implements AutoCloseable {
  private static final byte[] KNOWN_TEXT =
      "sallyport/check-value/v1".getBytes(StandardCharsets.US_ASCII);

  private static final int SWEPT_AT_ONCE_MAX = 64;

  private final SigningSessions sessions;
  private final SortedMap<Integer, Long> wrappingKeys;
  private final KeyHandles handles;
  private final long known;
  private final long nobodys;

  private KeyChamber(
      SigningSessions sessions, SortedMap<Integer, Long> wrappingKeys, KeyHandles handles) {
    this.sessions = sessions;
    this.wrappingKeys = new TreeMap<>(wrappingKeys);
    this.handles = handles;
    this.known = sessions.with(session -> session.create(knownKey()));
    this.nobodys = sessions.with(KeyChamber::newKey);
  }

  /**
   * Prepares it.
   *
   * @param wrappingKeys handles by epoch, at least one
   */
  static KeyChamber prepare(
      SigningSessions sessions, SortedMap<Integer, Long> wrappingKeys, KeyHandles handles) {
    boolean complete = false;
    try {
      var chamber = new KeyChamber(sessions, wrappingKeys, handles);
      complete = true;
      return chamber;
    } finally {
      if (!complete) {
        sessions.close();
      }
    }
  }

  /** The secret in every form, as the token takes it in again. */
  Bytes wrap(byte[] secret) {
    int epoch = wrappingKeys.lastKey();
    Map<KeyForm, byte[]> wrapped = new EnumMap<>(KeyForm.class);
    for (KeyForm form : KeyForm.values()) {
      byte[] keyString = TokenKeys.keyString(form, secret);
      try {
        wrapped.put(
            form, sessions.with(session -> wrap(session, wrappingKey(epoch), keyString)));
      } finally {
        Arrays.fill(keyString, (byte) 0);
      }
    }
    return TokenKeys.of(epoch, wrapped);
  }

  /** Whether the token can take these keys in. */
  boolean takes(Bytes tokenKeys) {
    return TokenKeys.isReadable(tokenKeys)
        && wrappingKeys.containsKey(TokenKeys.epoch(tokenKeys));
  }

  /**
   * The MACs of the texts with one form of a client's secret.
   *
   * @throws TamperedException if the token keys are not what {@link #wrap} made
   */
  List<byte[]> macs(KeyHandles.Name name, Bytes tokenKeys, Hash hash, List<byte[]> texts) {
    return sessions.with(session -> {
      KeyHandles.Handle handle = handle(session, name, tokenKeys);
      try {
        return sign(session, handle.object(), hash, texts);
      } catch (CryptokiException failed) {
        if (failed.isOfHandle()) {
          handles.lost(name, handle);
        }
        throw failed;
      } finally {
        handles.release(handle);
        sweep(session);
      }
    });
  }

  /** The same work with a key that the token made for nobody, and that nobody knows. */
  List<byte[]> macsOfNobody(Hash hash, List<byte[]> texts) {
    return sessions.with(session -> sign(session, nobodys, hash, texts));
  }

  /** A key has changed or is gone: it leaves the token with the next call. */
  void forget(String id) {
    handles.forget(id);
  }

  /** How many keys of clients are in the token. */
  int size() {
    return handles.size();
  }

  /**
   * What a wrapping key makes of a known key, hashed: the wrapped known key itself would be a key
   * string that everybody knows.
   */
  byte[] checkValue(int epoch) {
    return sessions.with(session -> Hashing.SHA_256.of(session.wrap(wrappingKey(epoch), known)));
  }

  /**
   * Whether a wrapping key opens what it is known to have made, and the token then computes with it
   * as everybody does and lets it do nothing else.
   */
  boolean opens(int epoch) {
    return sessions.with(session -> {
      long opened =
          session.unwrap(wrappingKey(epoch), session.wrap(wrappingKey(epoch), known));
      try {
        return computes(session, opened, Hash.SHA1)
            && computes(session, opened, Hash.SHA256)
            && SessionTemplates.isSigning(session.raw(), opened);
      } finally {
        session.destroy(opened);
      }
    });
  }

  /** Computes once, and lets go of what has not been used for long. */
  void probe() {
    handles.dropUnused();
    sessions.with(session -> {
      sweep(session);
      return session.sign(nobodys, Hash.SHA256, KNOWN_TEXT);
    });
  }

  /** Ends its sessions, and with them every key that came in. */
  @Override
  public void close() {
    sessions.close();
  }

  private KeyHandles.Handle handle(
      SigningSession session, KeyHandles.Name name, Bytes tokenKeys) {
    KeyHandles.@Nullable Handle kept = handles.use(name, tokenKeys);
    if (kept != null) {
      return kept;
    }
    int epoch = TokenKeys.epoch(tokenKeys);
    long opened = unwrap(session, epoch, TokenKeys.wrapped(tokenKeys, name.form()));
    return handles.put(name, tokenKeys, opened);
  }

  private long unwrap(SigningSession session, int epoch, byte[] wrapped) {
    try {
      return session.unwrap(wrappingKey(epoch), wrapped);
    } catch (CryptokiException doubtful) {
      // Tokens have several codes for a blob that does not hold, some of them also for an outage.
      // A key that opens what it is known to have made is well, so then the blob is not.
      if (opens(epoch)) {
        throw new TamperedException("the token keys of an access key");
      }
      throw doubtful;
    }
  }

  private static boolean computes(SigningSession session, long object, Hash hash) {
    return MessageDigest.isEqual(
        HostMac.hmac(hash, knownKey(), KNOWN_TEXT), session.sign(object, hash, KNOWN_TEXT));
  }

  private static List<byte[]> sign(
      SigningSession session, long object, Hash hash, List<byte[]> texts) {
    List<byte[]> macs = new ArrayList<>(texts.size());
    for (byte[] text : texts) {
      macs.add(session.sign(object, hash, text));
    }
    return macs;
  }

  private void sweep(SigningSession session) {
    for (int swept = 0; swept < SWEPT_AT_ONCE_MAX; swept++) {
      Long object = handles.takeDoomed();
      if (object == null) {
        return;
      }
      try {
        session.destroy(object);
      } catch (CryptokiException ignored) {
        // It dies with its session. If the token is ill, the next call says so.
      }
    }
  }

  private long wrappingKey(int epoch) {
    Long handle = wrappingKeys.get(epoch);
    if (handle == null) {
      throw new TokenRefusedException(new KeyLabel(KeyUse.MACWRAP, epoch) + " is missing");
    }
    return handle;
  }

  private static byte[] wrap(SigningSession session, long wrappingKey, byte[] keyString) {
    long object = session.create(keyString);
    try {
      return session.wrap(wrappingKey, object);
    } finally {
      session.destroy(object);
    }
  }

  private static long newKey(SigningSession session) {
    return session
        .raw()
        .generate(
            Cryptoki.CKM_GENERIC_SECRET_KEY_GEN,
            SessionTemplates.signing(SigningSession.KEY_BYTES));
  }

  private static byte[] knownKey() {
    return Arrays.copyOf(KNOWN_TEXT, SigningSession.KEY_BYTES);
  }
}
