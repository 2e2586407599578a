package io.anteroom.dataset;

import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The files of one upload, each written, measured and hashed in one pass. */
final class IncomingFiles {
  private static final int BLOCK = 64 * 1024;
  private static final int BEGINNING = 16;

  private final Path folder;
  private final DatasetConfig config;
  private final List<DatasetFile> files = new ArrayList<>();
  private final List<String> notWhatTheySay = new ArrayList<>();
  private final byte[] block = new byte[BLOCK];

  IncomingFiles(Path folder, DatasetConfig config) {
    this.folder = folder;
    this.config = config;
  }

  List<DatasetFile> all() {
    return List.copyOf(files);
  }

  /** Refuses the upload if a file is empty or is not what its ending says. */
  void validate() {
    if (!notWhatTheySay.isEmpty()) {
      throw invalid(notWhatTheySay.get(0), "is empty, or is not what its ending says");
    }
  }

  /** Takes the present part of the form as a file of this name. */
  void take(MultipartBody body, String name) throws IOException {
    if (files.size() == config.maxFiles()) {
      throw Problem.invalid(
          DatasetFileResource.FILES, "are more than the limit of " + config.maxFiles());
    }
    String path =
        FilePath.of(name)
            .orElseThrow(() -> invalid(name, "has a name that leads to no place in a folder"));
    try (FileChannel file = create(path)) {
      files.add(write(body, path, file));
    }
  }

  private FileChannel create(String path) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (InvalidPathException e) {
      throw invalid(path, "has a name that the file system cannot hold");
    } catch (FileAlreadyExistsException e) {
      throw invalid(path, "is there twice");
    } catch (IOException e) {
      throw Storage.failed(e);
    }
  }

  private DatasetFile write(MultipartBody body, String path, FileChannel file) throws IOException {
    MessageDigest digest = sha256();
    String beginning = "";
    long size = 0;
    for (int count = body.read(block, 0, BLOCK); count >= 0; count = body.read(block, 0, BLOCK)) {
      size += count;
      if (size > config.maxFileSize().asLongValue()) {
        throw Problem.of(
            ProblemType.BODY_TOO_LARGE,
            new FieldError(
                DatasetFileResource.FILES, "'" + path + "' is above the limit of a file"));
      }
      int missing = BEGINNING - beginning.length() / 2;
      beginning += HexFormat.of().formatHex(block, 0, Math.max(0, Math.min(missing, count)));
      digest.update(block, 0, count);
      store(ByteBuffer.wrap(block, 0, count), file);
    }
    flush(file);
    if (size == 0 || !FileEnding.fits(path, beginning)) {
      notWhatTheySay.add(path);
    }
    return new DatasetFile(path, size, HexFormat.of().formatHex(digest.digest()));
  }

  private static void store(ByteBuffer bytes, FileChannel file) {
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw Storage.failed(e);
    }
  }

  private static void flush(FileChannel file) {
    try {
      file.force(true);
    } catch (IOException e) {
      throw Storage.failed(e);
    }
  }

  private static Problem invalid(String name, String what) {
    return Problem.invalid(DatasetFileResource.FILES, "'" + name + "' " + what);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
