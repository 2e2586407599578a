package io.anteroom.command;

import picocli.CommandLine.Command;

/** Serves until the program is told to stop. */
@Command(
    name = "serve",
    description = "Brings the schema up and serves until stopped (the default).",
    mixinStandardHelpOptions = true)
final class ServeCommand {}
