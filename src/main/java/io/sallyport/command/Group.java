package io.sallyport.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A word with further commands behind it, and nothing to do by itself. */
@Command
final class Group implements Runnable {
  private final String name;
  private final String description;
  private CommandSpec spec = CommandSpec.create();

  Group(String name, String description) {
    this.name = name;
    this.description = description;
  }

  /** Filled in by the parser. */
  @Spec
  void spec(CommandSpec own) {
    spec = own;
    own.usageMessage().description(description);
  }

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    throw new ParameterException(
        line,
        "sallyport "
            + name
            + " needs one of: "
            + String.join(", ", line.getSubcommands().keySet()));
  }
}
