package io.anteroom.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What the command line asks for. */
sealed interface Invocation {
  /** To serve. */
  record Serve() implements Invocation {}

  /** To do one thing and end. */
  record Once(OneShot command) implements Invocation {}

  /** Nothing more: it is answered, or wrong. */
  record Answered(int exitCode) implements Invocation {}

  /**
   * Reads the arguments and answers what can be answered without booting.
   *
   * @param version asked for only if the arguments do
   */
  static Invocation of(
      Supplier<String> version, PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = new CommandLine(new AnteroomCommand());
    line.registerConverter(Duration.class, new Durations());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    IVersionProvider versions = () -> new String[] {"anteroom " + version.get()};
    describe(line, versions);
    line.setOut(out).setErr(err);
    try {
      ParseResult result = line.parseArgs(arguments);
      if (CommandLine.executeHelpRequest(result) != null) {
        return new Answered(ExitCode.DONE);
      }
      List<CommandLine> commands = result.asCommandLineList();
      CommandLine last = commands.get(commands.size() - 1);
      Object command = last.getCommand();
      if (command instanceof KeyCommand) {
        throw new ParameterException(last, "Missing required command: create");
      }
      return command instanceof OneShot oneShot ? new Once(oneShot) : new Serve();
    } catch (ParameterException e) {
      return wrong(e, err);
    }
  }

  private static void describe(CommandLine line, IVersionProvider versions) {
    line.getCommandSpec().versionProvider(versions);
    line.getSubcommands().values().forEach(command -> describe(command, versions));
  }

  private static Invocation wrong(ParameterException problem, PrintWriter err) {
    err.println("anteroom: " + problem.getMessage());
    problem.getCommandLine().usage(err);
    err.flush();
    return new Answered(ExitCode.WRONG_USAGE);
  }
}
