package io.sallyport.command;

import io.sallyport.client.ClientException;
import io.sallyport.development.DevelopmentException;
import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.refusal.UnavailableException;
import io.sallyport.settings.SettingsException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.stream.Collectors;

/** How a failure ends a command: what is said, and the exit code. */
record Failure(String sentence, int exitCode) {

  static Failure of(Exception failure) {
    return switch (failure) {
      case SettingsException wrong -> new Failure(message(wrong), ExitCode.MISUSED);
      case RefusedException refused -> failed("Refused: " + words(refused.refusal()) + ".");
      case CommandException known -> failed(message(known));
      case ClientException known -> failed(message(known));
      case DevelopmentException known -> failed(message(known));
      case UnavailableException outage -> failed("Out of reach: " + message(outage));
      case UncheckedIOException file -> failed(words(file));
      default ->
          failed(
              "It failed unexpectedly ("
                  + failure.getClass().getSimpleName()
                  + "); --verbose shows where");
    };
  }

  private static Failure failed(String sentence) {
    return new Failure(sentence, ExitCode.FAILED);
  }

  private static String words(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NameTaken taken -> "this " + taken.kind() + " name is taken";
      case Refusal.Invalid invalid ->
          invalid.problems().stream()
              .map(problem -> problem.field() + " " + problem.problem())
              .collect(Collectors.joining("; "));
      default -> refusal.toString();
    };
  }

  private static String words(UncheckedIOException failure) {
    return failure.getCause() instanceof FileAlreadyExistsException present
        ? present.getFile() + " exists; nothing was overwritten"
        : "A file could not be read or written: " + failure.getMessage();
  }

  private static String message(Exception failure) {
    return String.valueOf(failure.getMessage());
  }
}
