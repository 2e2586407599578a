package io.anteroom.command;

import picocli.CommandLine.Command;

/** The program's command line. */
@Command(
    name = "anteroom",
    description = "Owns, verifies and serves the schema of a factory hygiene system.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      ServeCommand.class,
      MigrateCommand.class,
      PlanCommand.class,
      SqlCommand.class,
      VerifyCommand.class,
      KeyCommand.class
    },
    footer = {
      "",
      "Without a command, the program serves.",
      "Settings come from environment variables, system properties (java -Dkey=value),",
      "config/application.properties and .env; QUARKUS_DATASOURCE_JDBC_URL names the database.",
      "",
      "Exit codes: 0 done or verified, 1 failed, 2 wrong usage or setting, 3 structure differs,",
      "4 refused, 5 database not reachable, 143 and 130 interrupted by SIGTERM or SIGINT",
      "or, when serving, not stopped in time."
    })
final class AnteroomCommand {}
