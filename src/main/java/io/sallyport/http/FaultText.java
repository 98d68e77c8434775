package io.sallyport.http;

/**
 * A fault as text for the operator's log: everything the exception says, but its messages can begin
 * no line of their own, whatever a client has managed to get into them.
 */
final class FaultText {
  private static final int CAUSES_MAX = 8;
  private static final int FRAMES_MAX = 40;

  private FaultText() {}

  static String of(Throwable fault) {
    StringBuilder text = new StringBuilder();
    Throwable cause = fault;
    for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
      text.append(depth == 0 ? "" : "\n  caused by ").append(cause.getClass().getName());
      if (cause.getMessage() != null) {
        text.append(": ").append(cause.getMessage().replaceAll("\\p{Cntrl}|\u2028|\u2029", "_"));
      }
      StackTraceElement[] frames = cause.getStackTrace();
      for (int index = 0; index < Math.min(frames.length, FRAMES_MAX); index++) {
        text.append("\n    at ").append(frames[index]);
      }
      cause = cause.getCause();
    }
    return text.toString();
  }
}
