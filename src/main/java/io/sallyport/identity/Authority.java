package io.sallyport.identity;

/** placeholder replaced by its owner. */
public final class Authority {
  private Authority() {}
}
