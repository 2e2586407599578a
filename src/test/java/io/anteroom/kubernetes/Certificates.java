package io.anteroom.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** What an operator of databases makes: a CA, and the certificate of a server signed by it. */
final class Certificates {
  static final String CA = "ca.crt";
  static final String SERVER = "server.crt";
  static final String KEY = "server.key";
  private static final Path OPENSSL = Path.of("/usr/bin/openssl");

  private Certificates() {}

  /** Whether this machine can make them. */
  static boolean possible() {
    return Files.isExecutable(OPENSSL);
  }

  /** Makes them in this folder, for a server of all these names. */
  static void make(Path folder, JsonNode others, String name)
      throws IOException, InterruptedException {
    List<String> names = new ArrayList<>(List.of("DNS:" + name));
    others.forEach(other -> names.add("DNS:" + other.asText()));
    run(folder, "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ca -keyout ca.key -out " + CA);
    run(
        folder,
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=%s -CA %s -CAkey ca.key"
                .formatted(name, CA)
            + " -addext subjectAltName=%s -keyout %s -out %s"
                .formatted(String.join(",", names), KEY, SERVER));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.copy(folder.resolve(KEY), folder.resolve("pooler.key"));
    permit(folder.resolve(KEY), "rw-------");
    permit(folder.resolve("pooler.key"), "rw-r--r--");
  }

  /** How a pooler shows the certificate of its server, and talks to that. */
  static String settings(Path folder) {
    return """
    client_tls_sslmode = require
    client_tls_cert_file = %s
    client_tls_key_file = %s
    server_tls_sslmode = require
    """
        .formatted(folder.resolve(SERVER), folder.resolve("pooler.key"));
  }

  private static void permit(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static void run(Path folder, String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(OPENSSL.toString()));
    command.addAll(List.of(arguments.split(" ")));
    Path said = folder.resolve("openssl.log");
    int code =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException(Files.readString(said));
    }
  }
}
