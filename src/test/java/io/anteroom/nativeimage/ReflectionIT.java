package io.anteroom.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import io.anteroom.nativeimage.NativeSources.Access;
import io.anteroom.web.idempotency.Idempotent;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;

/**
 * Each of our classes that a library reaches by reflection is registered for it. On a JVM nobody
 * would notice that one is not; an executable would answer 500 or forget an option.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReflectionIT {
  private static final Set<Access> ALL = EnumSet.allOf(Access.class);
  private static final Set<Access> MADE = EnumSet.of(Access.CONSTRUCTORS);
  private static final List<Class<? extends Annotation>> FROM_ELSEWHERE =
      List.of(PathParam.class, QueryParam.class, HeaderParam.class, BeanParam.class, Context.class);

  /**
   * What is handed to Jackson as an Object: the answer that a resource had handed over before, and
   * the parameters of resources, which are looked at below.
   */
  private static final Set<String> UNTYPED =
      Set.of(
          "IdempotentRequests.java: answer.getEntity()",
          "IdempotentRequests.java: call.getParameters()");

  private NativeSources sources;
  private OurClasses ours;

  @BeforeAll
  void read() throws IOException {
    sources = NativeSources.read();
    ours = OurClasses.load();
  }

  @Test
  void jacksonReadsAndWritesRegisteredClassesOnly() throws IOException {
    JsonTypes types = new JsonTypes();
    JsonCalls calls = JsonCalls.read();
    calls.types().forEach(name -> types.add(OurClasses.named(name)));
    resourceMethods().forEach(method -> addSignature(method, types));
    assertThat(calls.untyped())
        .as("arguments whose type does not say what Jackson will find: give them one")
        .isEqualTo(UNTYPED);
    assertThat(types.bound()).hasSizeGreaterThan(200);
    assertRegistered(types.bound().stream(), ALL);
    assertRegistered(types.made().stream(), MADE);
  }

  @Test
  void hibernateMapsRegisteredClassesOnly() {
    List<Class<?>> entities =
        Stream.of(Entity.class, Embeddable.class, MappedSuperclass.class)
            .<Class<?>>flatMap(ours::with)
            .toList();
    assertThat(entities).hasSizeGreaterThan(10);
    assertRegistered(entities.stream(), ALL);
    assertRegistered(
        entities.stream()
            .filter(one -> one.isAnnotationPresent(IdClass.class))
            .map(one -> one.getAnnotation(IdClass.class).value()),
        ALL);
    assertRegistered(
        entities.stream()
            .flatMap(one -> Stream.of(one.getDeclaredFields()))
            .filter(field -> field.isAnnotationPresent(Convert.class))
            .map(field -> field.getAnnotation(Convert.class).converter()),
        MADE);
  }

  @Test
  void theColumnsOfEntitiesHoldRegisteredClassesOnly() {
    JsonTypes types = new JsonTypes();
    ours.with(Entity.class)
        .flatMap(one -> Stream.of(one.getDeclaredFields()))
        .filter(field -> field.isAnnotationPresent(org.hibernate.annotations.JdbcTypeCode.class))
        .map(Field::getGenericType)
        .forEach(types::add);
    assertRegistered(types.bound().stream(), ALL);
  }

  @Test
  void picocliFillsRegisteredClassesOnly() {
    Set<Class<?>> commands = new TreeSet<>(java.util.Comparator.comparing(Class::getName));
    ours.all().filter(ReflectionIT::isFilled).forEach(commands::add);
    assertThat(commands).hasSizeGreaterThan(6);
    assertRegistered(commands.stream(), ALL);
    assertRegistered(
        commands.stream()
            .flatMap(one -> Stream.of(one.getDeclaredFields()))
            .map(field -> field.getAnnotation(CommandLine.Option.class))
            .filter(option -> option != null)
            .flatMap(option -> Stream.of(option.converter())),
        MADE);
  }

  private void assertRegistered(Stream<? extends Class<?>> classes, Set<Access> needed) {
    assertThat(classes.filter(one -> !sources.access(one.getName()).containsAll(needed)))
        .as("classes that an executable could not reach by reflection: add @RegisterForReflection")
        .isEmpty();
  }

  private Stream<Method> resourceMethods() {
    return ours.with(Path.class)
        .flatMap(one -> Stream.of(one.getDeclaredMethods()))
        .filter(
            method ->
                Stream.of(method.getAnnotations())
                    .anyMatch(mark -> mark.annotationType().isAnnotationPresent(HttpMethod.class)));
  }

  private static void addSignature(Method method, JsonTypes types) {
    types.add(method.getGenericReturnType());
    boolean written = method.isAnnotationPresent(Idempotent.class);
    Arrays.stream(method.getParameters())
        .filter(parameter -> written || isBody(parameter))
        .map(Parameter::getParameterizedType)
        .forEach(types::add);
  }

  private static boolean isBody(Parameter parameter) {
    return FROM_ELSEWHERE.stream().noneMatch(parameter::isAnnotationPresent);
  }

  /** Whether it is a command, an ancestor of one, or holds options. */
  private static boolean isFilled(Class<?> one) {
    return one.isAnnotationPresent(CommandLine.Command.class)
        || Stream.of(one.getDeclaredFields())
            .anyMatch(
                field ->
                    Stream.of(field.getAnnotations())
                        .anyMatch(
                            mark ->
                                mark.annotationType().getEnclosingClass() == CommandLine.class));
  }
}
