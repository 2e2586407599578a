package io.anteroom.observability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a program tells Prometheus, in its text format. */
final class Metrics {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)(?: \\d+)?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  private final List<Sample> samples = new ArrayList<>();

  private Metrics() {}

  /**
   * Reads what was answered.
   *
   * @throws AssertionError if a line is none of the format
   */
  static Metrics read(String text) {
    Metrics metrics = new Metrics();
    text.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(Metrics::sample)
        .forEach(metrics.samples::add);
    return metrics;
  }

  /** The values of a metric; empty if there is none. */
  List<Sample> of(String name) {
    return samples.stream().filter(sample -> sample.name().equals(name)).toList();
  }

  /** The value with these labels, and perhaps others; {@code "state", "ready"}. */
  Optional<Double> find(String name, String... labels) {
    Map<String, String> wanted = new HashMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      wanted.put(labels[i], labels[i + 1]);
    }
    return of(name).stream()
        .filter(sample -> sample.labels().entrySet().containsAll(wanted.entrySet()))
        .map(Sample::value)
        .findFirst();
  }

  /** The value with these labels. */
  double get(String name, String... labels) {
    return find(name, labels)
        .orElseThrow(() -> new AssertionError("no " + name + " " + List.of(labels)));
  }

  /** The names of the labels that a metric has. */
  Set<String> labels(String name) {
    return of(name).stream()
        .flatMap(sample -> sample.labels().keySet().stream())
        .collect(Collectors.toSet());
  }

  /** The names of all metrics. */
  Set<String> names() {
    return samples.stream().map(Sample::name).collect(Collectors.toSet());
  }

  private static Sample sample(String line) {
    Matcher matcher = SAMPLE.matcher(line);
    if (!matcher.matches()) {
      throw new AssertionError("not in the format of Prometheus: " + line);
    }
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(matcher.group(2) == null ? "" : matcher.group(2));
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return new Sample(matcher.group(1), labels, number(matcher.group(3)));
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace("+Inf", "Infinity"));
  }

  /** One value. */
  record Sample(String name, Map<String, String> labels, double value) {}
}
