package io.sallyport.pkcs11;

import io.sallyport.node.Changes;

/** Lets the keys of clients go from the token when their AccessKeys change. */
public final class KeysInside implements Changes.Listener {
  private final Token token;

  /** Takes the token. */
  public KeysInside(Token token) {
    this.token = token;
  }

  @Override
  public void changed(Changes.Row row) {
    if (row.table().equals("access_key")) {
      token.forget(row.id());
    }
  }

  /**
   * Nothing: a key serves only whoever brings the very bytes that it was made from, so none is
   * wrong, and one that is not used any more goes by itself.
   */
  @Override
  public void lost() {}
}
