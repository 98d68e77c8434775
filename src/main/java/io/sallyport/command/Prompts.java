package io.sallyport.command;

import io.sallyport.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Asks for secrets: on a terminal without echo, otherwise one line of standard input for each, so
 * that another program can supply them. Never from arguments or the environment.
 */
final class Prompts {
  private final PrintWriter err;
  private final InputStream in;

  Prompts(PrintWriter err, InputStream in) {
    this.err = err;
    this.in = in;
  }

  /** What is typed or read; owned by the caller. */
  // Whether there is a console without a terminal differs between releases.
  @SuppressWarnings("SystemConsoleNull")
  SecretBytes ask(String question) {
    Console terminal = System.console();
    if (terminal == null || !terminal.isTerminal()) {
      return line(question);
    }
    char[] typed = terminal.readPassword("%s: ", question);
    if (typed == null) {
      throw new CommandException("Nothing was given for: " + question);
    }
    try {
      return SecretBytes.utf8(typed);
    } finally {
      Arrays.fill(typed, '\0');
    }
  }

  private SecretBytes line(String question) {
    err.println(question + ": from standard input");
    err.flush();
    try (Line line = new Line()) {
      int read = in.read();
      if (read < 0) {
        throw new CommandException("Nothing was given for: " + question);
      }
      for (; read >= 0 && read != '\n'; read = in.read()) {
        if (read != '\r') {
          line.write(read);
        }
      }
      return SecretBytes.owning(line.toByteArray());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Bytes that are wiped. */
  private static final class Line extends ByteArrayOutputStream {
    Line() {
      super(512);
    }

    @Override
    public void close() {
      Arrays.fill(buf, (byte) 0);
    }
  }
}
