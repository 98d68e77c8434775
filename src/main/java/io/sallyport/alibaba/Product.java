package io.sallyport.alibaba;

import java.util.Arrays;
import java.util.Optional;

/** The services whose API is spoken; the version alone tells which one is meant. */
public enum Product {
  IMS("2019-08-15"),
  RAM("2015-05-01"),
  STS("2015-04-01");

  private final String version;

  Product(String version) {
    this.version = version;
  }

  /** API version, as requests name it. */
  public String version() {
    return version;
  }

  static Optional<Product> ofVersion(String version) {
    return Arrays.stream(values()).filter(product -> product.version.equals(version)).findFirst();
  }
}
