package io.anteroom.statistics;

import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Sums over time in the shape that chart libraries take: labels, and a line of numbers each. */
@Schema(name = "StatisticsChart")
record ChartView(
    @Schema(examples = "day") String groupBy,
    @Schema(description = "In which hours, days and weeks begin", examples = "Europe/Berlin")
        String timeZone,
    Instant startTime,
    Instant endTime,
    @Schema(description = "The start of each hour, or the first day of each day or week")
        List<String> labels,
    List<Dataset> datasets) {

  static List<Dataset> datasets(List<Sums> sums) {
    return List.of(
        dataset("records", sums, Sums::frames),
        dataset("persons", sums, Sums::persons),
        dataset("violations", sums, Sums::violations),
        dataset(Sums.HANDWASHING, sums, Sums::handwashEvents),
        dataset(Sums.SANITIZING, sums, Sums::sanitizeEvents));
  }

  private static Dataset dataset(String label, List<Sums> sums, ToLongFunction<Sums> number) {
    return new Dataset(label, sums.stream().mapToLong(number).boxed().toList());
  }

  /** A line: a number for each label. */
  @Schema(name = "StatisticsChartLine")
  record Dataset(
      @Schema(examples = {"records", "persons", "violations", "handwashing", "sanitizing"})
          String label,
      List<Long> data) {}
}
