package io.anteroom.fault;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Replicas that are started at the same moment on a database that none has migrated yet. */
@Fault
class ReplicasTogetherIT {
  static Stream<Arguments> starts() {
    return Stream.of(Databases.EMPTY, Databases.LEGACY)
        .flatMap(
            database ->
                Stream.of(1, 5, 20)
                    // one alone is what most other tests start
                    .filter(number -> Form.LONG || number == 5)
                    .map(number -> Arguments.of(number, database)));
  }

  @ParameterizedTest
  @MethodSource("starts")
  void applyEachChangeExactlyOnceAndAreAllReady(int number, Databases database) throws Exception {
    String url = database.create();
    try (Replicas replicas = Replicas.start(number, url)) {
      Duration ready = replicas.awaitReady();

      database.assertMigratedOnce(url);
      FaultTable.row(
          number + " replicas started together, database " + name(database),
          1,
          "each change once, all ready",
          "all ready after " + FaultTable.seconds(ready));
    }
  }

  static String name(Databases database) {
    return database.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
