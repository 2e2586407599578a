package io.anteroom.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps a data directory to one program. The operating system lets go of it when the program ends,
 * however it ends, so a held lock means a living program.
 */
final class DirectoryLock {
  // far behind the text: Windows would keep others from reading a locked region
  private static final long POSITION = Long.MAX_VALUE - 1;

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock; empty if another program has it.
   *
   * @throws EmbeddedRefusal when the file cannot be written, or its file system knows no locks
   */
  static Optional<DirectoryLock> take(Path file) throws EmbeddedRefusal {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, CREATE, READ, WRITE);
      FileLock lock = channel.tryLock(POSITION, 1, false);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
      return Optional.of(new DirectoryLock(channel));
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new EmbeddedRefusal(
          "the file "
              + file
              + " cannot be locked; set "
              + DataDirectory.KEY
              + " to another folder");
    }
  }

  /** The process id of the program that has the lock, as far as it can be read. */
  static Optional<String> holder(Path file) {
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void release() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unlock", e);
    }
  }
}
