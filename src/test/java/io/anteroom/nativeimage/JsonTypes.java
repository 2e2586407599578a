package io.anteroom.nativeimage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Our classes that Jackson reads or writes once it has one of them: those of their components,
 * fields and getters, with all type arguments, their superclasses and what a sealed one permits.
 */
final class JsonTypes {
  private static final Comparator<Class<?>> BY_NAME = Comparator.comparing(Class::getName);

  private final Set<Class<?>> bound = new TreeSet<>(BY_NAME);
  private final Set<Class<?>> made = new TreeSet<>(BY_NAME);

  /** Classes whose members it looks at. */
  Set<Class<?>> bound() {
    return bound;
  }

  /** Readers and writers that annotations name, of which it makes an instance. */
  Set<Class<?>> made() {
    return made;
  }

  /** Adds a type and all that it leads to. */
  void add(Type type) {
    if (type instanceof Class<?> one) {
      addClass(one);
    } else if (type instanceof ParameterizedType generic) {
      add(generic.getRawType());
      addAll(generic.getActualTypeArguments());
    } else if (type instanceof GenericArrayType array) {
      add(array.getGenericComponentType());
    } else if (type instanceof WildcardType wildcard) {
      addAll(wildcard.getUpperBounds());
    } else if (type instanceof TypeVariable<?> variable && variable.getBounds()[0] != type) {
      addAll(
          Stream.of(variable.getBounds())
              .filter(bound -> !(bound instanceof ParameterizedType))
              .toArray(Type[]::new));
    }
  }

  private void addAll(Type... types) {
    Arrays.stream(types).forEach(this::add);
  }

  private void addClass(Class<?> one) {
    if (one.isArray()) {
      addClass(one.getComponentType());
    } else if (one.getSuperclass() == TypeReference.class) {
      add(one.getGenericSuperclass());
    } else if (one.getName().startsWith("io.anteroom.") && bound.add(one)) {
      addMembers(one);
    }
  }

  private void addMembers(Class<?> one) {
    addCodecs(one);
    if (one.isAnnotationPresent(JsonDeserialize.class)) {
      // its own reader makes it, and asks for what it needs
      return;
    }
    for (Field field : one.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        addCodecs(field);
        add(field.getGenericType());
      }
    }
    for (Method method : one.getDeclaredMethods()) {
      if (method.getParameterCount() == 0 && method.getName().matches("get[A-Z].*")) {
        add(method.getGenericReturnType());
      }
    }
    if (one.getGenericSuperclass() != null) {
      add(one.getGenericSuperclass());
    }
    if (one.isSealed()) {
      addAll(one.getPermittedSubclasses());
    }
  }

  private void addCodecs(AnnotatedElement element) {
    JsonDeserialize read = element.getAnnotation(JsonDeserialize.class);
    if (read != null) {
      addCodec(read.using());
      addCodec(read.contentUsing());
    }
    JsonSerialize written = element.getAnnotation(JsonSerialize.class);
    if (written != null) {
      addCodec(written.using());
      addCodec(written.contentUsing());
    }
  }

  private void addCodec(Class<?> codec) {
    if (!codec.getName().endsWith("$None")) {
      made.add(codec);
    }
  }
}
