package io.anteroom.command;

import picocli.CommandLine.Command;

/** Keys of programs, without a service: the first administrator has no other way. */
@Command(
    name = "key",
    description = "Makes keys of programs.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = KeyCreateCommand.class)
final class KeyCommand {}
