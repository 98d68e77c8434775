package io.sallyport.development;

/** Whether somebody told the process to end. */
public interface StopSignal {
  /** Whether it was told. */
  boolean isAsked();

  /** Returns when it is told. */
  void await();
}
