package io.anteroom.nativeimage;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes of the program, none of which is initialised. */
final class OurClasses {
  private static final Path FOLDER = Path.of("target", "classes");

  private final List<Class<?>> all;

  private OurClasses(List<Class<?>> all) {
    this.all = all;
  }

  static OurClasses load() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return new OurClasses(
          files
              .map(file -> FOLDER.relativize(file).toString())
              .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
              .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
              .<Class<?>>map(OurClasses::named)
              .toList());
    }
  }

  /** The class of this name. */
  static Class<?> named(String name) {
    try {
      return Class.forName(name, false, OurClasses.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  Stream<Class<?>> all() {
    return all.stream();
  }

  /** Those that carry this annotation. */
  Stream<Class<?>> with(Class<? extends Annotation> annotation) {
    return all.stream().filter(one -> one.isAnnotationPresent(annotation));
  }
}
