package io.anteroom.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes of a file that a client asks for by {@code Range} (RFC 9110). */
record ByteRange(long first, long count) {
  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** The range; empty where the whole file is served: several ranges, or none of this file. */
  static Optional<ByteRange> of(String header, long size) {
    Matcher form = FORM.matcher(header == null ? "" : header.strip());
    if (!form.matches() || size == 0) {
      return Optional.empty();
    }
    if (form.group(1).isEmpty()) {
      long count = form.group(2).isEmpty() ? 0 : Math.min(Long.parseLong(form.group(2)), size);
      return Optional.of(new ByteRange(size - count, count)).filter(range -> count > 0);
    }
    long first = Long.parseLong(form.group(1));
    long last =
        form.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(form.group(2)), size - 1);
    return Optional.of(new ByteRange(first, last - first + 1)).filter(range -> range.count > 0);
  }

  /** What Content-Range says. */
  String within(long size) {
    return "bytes %d-%d/%d".formatted(first, first + count - 1, size);
  }
}
