package io.anteroom.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip file; pictures are compressed already, so little time is spent on it. */
final class ZipArchive implements Archive {
  private final ZipOutputStream out;

  ZipArchive(OutputStream out) {
    this.out = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.out.setLevel(Deflater.BEST_SPEED);
  }

  @Override
  public void add(String path, Path file) throws IOException {
    ZipEntry entry = new ZipEntry(path);
    entry.setLastModifiedTime(Files.getLastModifiedTime(file));
    out.putNextEntry(entry);
    Files.copy(file, out);
    out.closeEntry();
  }

  @Override
  public void finish() throws IOException {
    out.finish();
  }
}
