package io.anteroom.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The login of the embedded database. Every user of the machine can reach a loopback port, so the
 * superuser has a password, made once and kept in a file that only its owner and libpq read.
 */
record Credentials(String password) {
  static final String USER = "anteroom";
  static final String DATABASE = "anteroom";

  private static final int BYTES = 24;

  /** Those of the data directory, made anew if it has no cluster yet. */
  static Credentials of(DataDirectory directory) throws EmbeddedRefusal {
    Path file = directory.passwordFile();
    try {
      return directory.hasCluster() ? read(file) : make(file);
    } catch (IOException e) {
      throw new EmbeddedRefusal(
          "the password of the database cannot be kept in or read from " + file);
    }
  }

  private static Credentials read(Path file) throws IOException {
    List<String> fields = List.of(Files.readString(file).strip().split(":"));
    return new Credentials(fields.get(fields.size() - 1));
  }

  private static Credentials make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Credentials credentials =
        new Credentials(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    Files.deleteIfExists(file);
    String line = "127.0.0.1:*:*:" + USER + ":" + credentials.password + "\n";
    Files.writeString(Files.createFile(file, Folders.secret()), line);
    return credentials;
  }

  @Override
  public String toString() {
    return "Credentials of " + USER;
  }
}
