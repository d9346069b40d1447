package com.bomizzel.datamanagement.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where and how a benchmark ran.
 *
 * @param time when it began
 * @param machine processors and their model
 * @param load the machine's load of the minute before; negative when unknown
 * @param java the version that everything of Java ran on
 * @param postgres the version of PostgreSQL, and where it is from
 * @param memory what Java was told of the server's
 * @param rounds measured rounds and warm-ups, in words
 */
record Environment(
    Instant time,
    String machine,
    double load,
    String java,
    String postgres,
    String memory,
    String rounds) {

  /** What holds now. */
  static Environment now(TestBed bed, BenchmarkOptions options) throws IOException {
    String version = bed.database().text("show server_version");
    boolean installed = bed.postgres().tools().isPresent();
    return new Environment(
        Instant.now().truncatedTo(ChronoUnit.MINUTES),
        Runtime.getRuntime().availableProcessors() + " × " + processor(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        System.getProperty("java.vm.version"),
        version + (installed ? ", installed" : ", embedded"),
        String.join(" ", options.memory()),
        options.runs() + " rounds after " + options.warmups() + " to warm up");
  }

  private static String processor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    List<String> lines = Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    Stream<String> models = lines.stream().filter(line -> line.startsWith("model name"));
    return models
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElseGet(() -> System.getProperty("os.arch"));
  }
}
