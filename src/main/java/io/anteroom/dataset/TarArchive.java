package io.anteroom.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tar file as POSIX describes it (ustar): each file behind a block about it. A path or size that
 * does not fit there, or a path that is not ASCII, goes before it as an extended header (pax).
 */
final class TarArchive implements Archive {
  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final long LARGEST = 0_77777777777L;
  private static final int SIZE_AT = 124;
  private static final int CHECKSUM_AT = 148;
  private static final char FILE = '0';
  private static final char EXTENDED = 'x';

  private final OutputStream out;
  private final byte[] buffer = new byte[64 * 1024];

  TarArchive(OutputStream out) {
    this.out = out;
  }

  @Override
  public void add(String path, Path file) throws IOException {
    long size = Files.size(file);
    long seconds = Files.getLastModifiedTime(file).toMillis() / 1000;
    boolean plain = path.length() <= NAME && path.chars().allMatch(letter -> letter < 0x80);
    if (!plain || size > LARGEST) {
      byte[] more =
          (record("path", path) + record("size", Long.toString(size)))
              .getBytes(StandardCharsets.UTF_8);
      out.write(header("././@PaxHeader", EXTENDED, more.length, seconds));
      out.write(more);
      pad(more.length);
    }
    // what reads the extended header does not look at these
    String name = plain ? path : "file";
    out.write(header(name, FILE, Math.min(size, LARGEST), seconds));
    copy(file, size);
    pad(size);
  }

  @Override
  public void finish() throws IOException {
    out.write(new byte[2 * BLOCK]);
  }

  private void copy(Path file, long size) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      for (long left = size; left > 0; ) {
        int count = content.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (count < 0) {
          throw new EOFException(file.getFileName() + " became shorter");
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    }
  }

  private void pad(long size) throws IOException {
    out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
  }

  private static byte[] header(String name, char type, long size, long seconds) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, SIZE_AT, "%011o".formatted(size));
    put(header, 136, "%011o".formatted(seconds));
    put(header, CHECKSUM_AT, "        ");
    header[156] = (byte) type;
    put(header, 257, "ustar");
    put(header, 263, "00");
    int sum = 0;
    for (byte one : header) {
      sum += one & 0xff;
    }
    put(header, CHECKSUM_AT, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  /** A line of an extended header, which begins with its own length in bytes. */
  private static String record(String key, String value) {
    String rest = " " + key + "=" + value + "\n";
    int bytes = rest.getBytes(StandardCharsets.UTF_8).length;
    int length = bytes + String.valueOf(bytes).length();
    if (bytes + String.valueOf(length).length() > length) {
      length = bytes + String.valueOf(length).length();
    }
    return length + rest;
  }
}
