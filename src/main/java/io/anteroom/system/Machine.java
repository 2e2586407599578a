package io.anteroom.system;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at the machine that the service runs on. What the system does not tell is null: on Linux
 * the kernel's files are read, elsewhere memory stays unknown.
 */
@ApplicationScoped
class Machine {
  private static final String MEMORY = "/proc/meminfo";
  private static final String HOST_NAME = "/proc/sys/kernel/hostname";
  private static final Pattern KILOBYTES = Pattern.compile("(\\w+):\\s+(\\d{1,15}) kB");
  private static final long KILOBYTE = 1024;
  private static final double PERCENT = 100;

  private final MeterRegistry meters;

  Machine(MeterRegistry meters) {
    this.meters = meters;
  }

  /** The memory of the machine, not of this process. */
  Space memory() {
    Map<String, Long> bytes = new HashMap<>();
    Matcher line = KILOBYTES.matcher(text(MEMORY));
    while (line.find()) {
      bytes.put(line.group(1), Long.parseLong(line.group(2)) * KILOBYTE);
    }
    return Space.of(bytes.get("MemTotal"), bytes.get("MemAvailable"));
  }

  /** The file system that the service was started in. */
  Space disk() {
    try {
      FileStore store = Files.getFileStore(Path.of("").toAbsolutePath());
      return Space.of(store.getTotalSpace(), store.getUsableSpace());
    } catch (IOException e) {
      return Space.of(null, null);
    }
  }

  /** How busy the processors are, in percent, since somebody looked last. */
  Double processorUsage() {
    Gauge usage = meters.find("system.cpu.usage").gauge();
    double share = usage == null ? Double.NaN : usage.value();
    return share >= 0 ? Double.valueOf(share * PERCENT) : null;
  }

  /** How long the service runs. */
  Duration uptime() {
    TimeGauge uptime = meters.find("process.uptime").timeGauge();
    return uptime == null
        ? Duration.ZERO
        : Duration.ofMillis((long) uptime.value(TimeUnit.MILLISECONDS));
  }

  Instant started() {
    return Instant.now().minus(uptime());
  }

  String hostName() {
    String name = text(HOST_NAME).strip();
    return name.isEmpty() ? System.getenv("HOSTNAME") : name;
  }

  private static String text(String name) {
    Path file = Path.of(name);
    try {
      return Files.isReadable(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
