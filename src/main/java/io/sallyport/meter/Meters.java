package io.sallyport.meter;

import java.util.function.DoubleSupplier;

/**
 * Takes down how the vault is doing. Names are lower-case words between dots and begin with the
 * part of the vault; times end as seconds, whatever is written here. No label may hold a key id, a
 * name or an address: metrics are read by more people than the audit trail.
 *
 * <p>Suppliers are asked whenever somebody looks, on a thread that must not wait: they read a
 * field. All methods may be called from any thread.
 */
public interface Meters {
  /** Takes nothing down. */
  Meters NONE = new NoMeters();

  /** A number that goes up and down. */
  void gauge(String name, String about, DoubleSupplier now);

  /** A number that only grows while the process lives. */
  void total(String name, String about, DoubleSupplier soFar);

  /** A number that only grows, by ones; the same again for the same name and labels. */
  Count count(String name, String about, Label... labels);

  /** How often something happens and how long it takes; the same again for the same labels. */
  Latency latency(String name, String about, Label... labels);

  /**
   * What tells one of several meters of a name from the others. Of every label there are few
   * values.
   *
   * @param name a lower-case word
   * @param value from a closed set
   */
  record Label(String name, String value) {}

  /** Counts. */
  interface Count {
    /** One more. */
    void add();
  }

  /** Takes times. */
  interface Latency {
    /** Once more, and it took so long. */
    void took(long nanos);
  }
}
