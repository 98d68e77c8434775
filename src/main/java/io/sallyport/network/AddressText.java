package io.sallyport.network;

import io.sallyport.secret.Bytes;

/** placeholder replaced by its owner. */
final class AddressText {
  private AddressText() {}

  static Bytes parse(String literal) {
    throw new IllegalArgumentException(literal);
  }

  static Bytes normalise(Bytes octets) {
    return octets;
  }

  static String format(Bytes octets) {
    return octets.hex();
  }
}
