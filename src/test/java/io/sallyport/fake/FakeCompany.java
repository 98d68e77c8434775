package io.sallyport.fake;

import io.sallyport.node.Company;
import io.sallyport.refusal.UnavailableException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
public final class FakeCompany implements Company {
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile boolean unwilling;

  /** What it was told, in turn. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Cannot hand over, or can again. */
  public void unwilling(boolean now) {
    unwilling = now;
  }

  @Override
  public void alone() {
    calls.add("alone");
  }

  @Override
  public void share() {
    if (unwilling) {
      throw new UnavailableException("not now");
    }
    calls.add("share");
  }

  @Override
  public void expelled() {
    calls.add("expelled");
  }

  @Override
  public void leave() {
    calls.add("leave");
  }
}
