package io.sallyport.command;

/** How the {@code sallyport} command ends. */
public final class ExitCode {
  /** All went well. */
  public static final int DONE = 0;

  /** It could not be done: refused, an outage, a failed step of the tour, or a broken token. */
  public static final int FAILED = 1;

  /** The command line or the settings are wrong; nothing was started. */
  public static final int MISUSED = 2;

  private ExitCode() {}
}
