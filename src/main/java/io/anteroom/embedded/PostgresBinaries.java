package io.anteroom.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The archive of PostgreSQL's programs that the build carries, and the folder that it is unpacked
 * to: named by its content, so that programs and data directories share it and an upgrade gets its
 * own.
 */
record PostgresBinaries(String archive, Path folder) {
  /** The major version in the archive, which decides what data directories can be read. */
  static final String MAJOR = "17";

  static final String KEY = "anteroom.embedded.binaries-directory";

  /** The archive for this machine. */
  static PostgresBinaries carried(Path folder) throws EmbeddedRefusal {
    String archive =
        archiveFor(System.getProperty("os.name"), System.getProperty("os.arch")) + ".txz";
    if (PostgresBinaries.class.getClassLoader().getResource(archive) == null) {
      throw new EmbeddedRefusal(
          "this build carries no embedded PostgreSQL for this machine ("
              + archive
              + "); set QUARKUS_DATASOURCE_JDBC_URL");
    }
    return new PostgresBinaries(archive, checked(folder));
  }

  /** How the archives of zonky are named. */
  static String archiveFor(String operatingSystem, String architecture) {
    String system = operatingSystem.toLowerCase(Locale.ROOT);
    String name =
        system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "darwin" : system;
    String machine =
        switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> architecture;
        };
    return "postgres-" + name + "-" + machine;
  }

  /** Unpacks the programs if that has not been done yet, and says where they are. */
  Path unpack() throws IOException {
    Path home = folder.resolve(fingerprint());
    if (Files.isDirectory(home)) {
      return home;
    }
    Path unfinished = Files.createTempDirectory(folder, "unpacking");
    try (InputStream content = open();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(content)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, unfinished.resolve(entry.getName()));
      }
      return publish(unfinished, home);
    } finally {
      Folders.delete(unfinished);
    }
  }

  private static Path publish(Path unfinished, Path home) throws IOException {
    try {
      return Files.move(unfinished, home, ATOMIC_MOVE);
    } catch (IOException e) {
      // another program was faster
      if (Files.isDirectory(home)) {
        return home;
      }
      throw e;
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    if (target.getParent().endsWith("bin") && Folders.isPosix()) {
      Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(target));
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      Files.setPosixFilePermissions(target, permissions);
    }
  }

  private String fingerprint() throws IOException {
    try (InputStream content = open();
        DigestInputStream digest =
            new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return "postgresql-"
          + MAJOR
          + "-"
          + HexFormat.of().formatHex(digest.getMessageDigest().digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private InputStream open() {
    return PostgresBinaries.class.getClassLoader().getResourceAsStream(archive);
  }

  private static Path checked(Path folder) throws EmbeddedRefusal {
    try {
      Files.createDirectories(folder, Folders.ownerOnly());
      if (Files.isWritable(folder)) {
        return folder.toRealPath();
      }
    } catch (IOException e) {
      // the message below says what to do, whatever went wrong
    }
    throw new EmbeddedRefusal(
        "the programs of PostgreSQL cannot be unpacked to "
            + folder
            + "; set "
            + KEY
            + " to a folder that can be written");
  }
}
