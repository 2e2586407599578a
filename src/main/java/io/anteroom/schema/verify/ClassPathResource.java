package io.anteroom.schema.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the small text files that the binary carries. */
public final class ClassPathResource {
  private ClassPathResource() {}

  /** The text of a resource such as {@code db/catalog.sql}. */
  public static String text(String name) {
    try (InputStream stream = ClassPathResource.class.getClassLoader().getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
  }
}
