package io.sallyport.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.pkcs11.KeyHandles.Handle;
import io.sallyport.pkcs11.KeyHandles.Name;
import io.sallyport.secret.Bytes;
import io.sallyport.signature.MacAlgorithm.KeyForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Which keys stay inside the token, and when one may be destroyed. */
class KeyHandlesTest {
  private static final int KEPT_MAX = 3;
  private static final Bytes BYTES = Bytes.ofHex("01");

  private final AtomicLong now = new AtomicLong();
  private final KeyHandles handles = new KeyHandles(KEPT_MAX, now::get);

  @Test
  void aHandleIsFoundAgainByTheBytesItWasMadeFrom() {
    put("a", 1);

    Handle found = Objects.requireNonNull(handles.use(name("a"), Bytes.ofHex("01")));

    assertThat(found.object()).isEqualTo(1);
  }

  @Test
  void otherBytesUnderTheSameNameFindNothing() {
    put("a", 1);

    assertThat(handles.use(name("a"), Bytes.ofHex("02"))).isNull();
    assertThat(handles.use(new Name("a", KeyForm.AWS4_SECRET), BYTES)).isNull();
    assertThat(handles.use(name("b"), BYTES)).isNull();
  }

  @Test
  void theLongestUnusedLeavesFirst() {
    put("a", 1);
    put("b", 2);
    put("c", 3);
    use("a");
    put("d", 4);

    assertThat(handles.size()).isEqualTo(KEPT_MAX);
    assertThat(doomed()).containsExactly(2L);
    assertThat(doomed()).as("each only once").isEmpty();
  }

  @Test
  void aHandleInUseIsNotDestroyedBeforeItsLastUserHasDone() {
    put("a", 1);
    Handle one = Objects.requireNonNull(handles.use(name("a"), BYTES));
    Handle two = Objects.requireNonNull(handles.use(name("a"), BYTES));
    handles.forget("a");

    assertThat(handles.use(name("a"), BYTES)).as("for new users it is gone").isNull();
    assertThat(doomed()).isEmpty();
    handles.release(one);
    assertThat(doomed()).isEmpty();
    handles.release(two);
    assertThat(doomed()).containsExactly(1L);
  }

  @Test
  void evictionSparesAHandleInUse() {
    Handle held = handles.put(name("a"), BYTES, 1);
    put("b", 2);
    put("c", 3);
    put("d", 4);

    assertThat(doomed()).isEmpty();
    handles.release(held);
    assertThat(doomed()).containsExactly(1L);
  }

  @Test
  void aNewHandleTakesThePlaceOfTheOld() {
    put("a", 1);
    handles.release(handles.put(name("a"), Bytes.ofHex("02"), 9));

    assertThat(handles.use(name("a"), BYTES)).isNull();
    assertThat(doomed()).containsExactly(1L);
  }

  @Test
  void forgettingAKeyForgetsEveryFormOfIt() {
    handles.release(handles.put(new Name("a", KeyForm.SECRET), BYTES, 1));
    handles.release(handles.put(new Name("a", KeyForm.AWS4_SECRET), BYTES, 2));
    put("b", 7);
    handles.forget("a");

    assertThat(handles.size()).isEqualTo(1);
    assertThat(doomed()).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void whatTheTokenDoesNotKnowAnyMoreIsNeverDestroyed() {
    Handle dead = handles.put(name("a"), BYTES, 1);
    handles.lost(name("a"), dead);
    handles.release(dead);

    assertThat(handles.use(name("a"), BYTES)).isNull();
    assertThat(doomed()).as("its number may be somebody else's now").isEmpty();
  }

  @Test
  void whatIsNotUsedForLongLeaves() {
    put("a", 1);
    now.addAndGet(KeyHandles.UNUSED_MAX.toNanos() - 1);
    put("b", 2);
    handles.dropUnused();
    assertThat(handles.size()).isEqualTo(2);

    now.addAndGet(1);
    handles.dropUnused();
    assertThat(doomed()).containsExactly(1L);
    use("b");
    now.addAndGet(KeyHandles.UNUSED_MAX.toNanos() - 1);
    handles.dropUnused();
    assertThat(handles.size()).isEqualTo(1);
  }

  private void put(String id, long object) {
    handles.release(handles.put(name(id), BYTES, object));
  }

  private void use(String id) {
    handles.release(Objects.requireNonNull(handles.use(name(id), BYTES)));
  }

  private List<Long> doomed() {
    List<Long> all = new ArrayList<>();
    for (Long next = handles.takeDoomed(); next != null; next = handles.takeDoomed()) {
      all.add(next);
    }
    return all;
  }

  private static Name name(String id) {
    return new Name(id, KeyForm.SECRET);
  }
}
