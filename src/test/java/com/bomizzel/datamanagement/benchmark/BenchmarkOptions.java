package com.bomizzel.datamanagement.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked for: the system properties {@code benchmark.*}.
 *
 * @param postgres {@code benchmark.postgres}: the folder of PostgreSQL's programs; empty for the
 *     embedded one
 * @param heap {@code benchmark.heap}: the server's, as after {@code -Xmx}
 * @param collector {@code benchmark.collector}: the server's garbage collector, as between {@code
 *     -XX:+Use} and {@code GC}
 * @param tickets {@code benchmark.tickets}: the sizes of the made-up companies
 * @param file {@code benchmark.file}: an export file to use instead of them
 * @param runs {@code benchmark.runs}: measured rounds
 * @param warmups {@code benchmark.warmups}: rounds before those
 * @param growth {@code benchmark.growth}: multiples of the first size that are measured once each
 * @param only {@code benchmark.only}: keys of {@link Work}, {@link #SMALL} and {@link #GROWTH};
 *     empty for everything
 * @param jfr {@code benchmark.jfr}: whether the server makes a recording
 * @param statements {@code benchmark.statements}: whether PostgreSQL counts its statements
 */
record BenchmarkOptions(
    Optional<Path> postgres,
    String heap,
    String collector,
    List<Integer> tickets,
    Optional<Path> file,
    int runs,
    int warmups,
    List<Integer> growth,
    Set<String> only,
    boolean jfr,
    boolean statements) {
  /** The part that measures a small company's waiting time. */
  static final String SMALL = "small";

  /** The part that measures multiples of the first size. */
  static final String GROWTH = "growth";

  /** Refuses names of parts that are not known. */
  BenchmarkOptions {
    for (String part : only) {
      if (Work.named(part).isEmpty() && !part.equals(SMALL) && !part.equals(GROWTH)) {
        throw new IllegalArgumentException(
            "benchmark.only: \"" + part + "\" is none of " + knownParts());
      }
    }
    if (tickets.isEmpty() || runs < 1) {
      throw new IllegalArgumentException("benchmark.tickets and benchmark.runs must name some");
    }
  }

  /** Reads them; a null or empty answer of {@code source} means "not set". */
  static BenchmarkOptions of(UnaryOperator<String> source) {
    UnaryOperator<String> read =
        name -> Optional.ofNullable(source.apply("benchmark." + name)).orElse("");
    return new BenchmarkOptions(
        path(read.apply("postgres")),
        orElse(read.apply("heap"), "256m"),
        orElse(read.apply("collector"), "Parallel"),
        numbers("tickets", orElse(read.apply("tickets"), "20000")),
        path(read.apply("file")),
        numbers("runs", orElse(read.apply("runs"), "5")).get(0),
        numbers("warmups", orElse(read.apply("warmups"), "1")).get(0),
        numbers("growth", orElse(read.apply("growth"), "1,4,16")),
        parts(read.apply("only")).collect(Collectors.toUnmodifiableSet()),
        Boolean.parseBoolean(read.apply("jfr")),
        Boolean.parseBoolean(read.apply("statements")));
  }

  /** What Java is told of the server's memory. */
  List<String> memory() {
    return List.of("-Xmx" + heap, "-XX:+Use" + collector + "GC");
  }

  /** Whether this part is asked for: {@link #SMALL} or {@link #GROWTH}. */
  boolean measures(String part) {
    return only.isEmpty() || only.contains(part);
  }

  /** The works of a round that are asked for. */
  Set<Work> works() {
    Set<Work> works = EnumSet.noneOf(Work.class);
    Arrays.stream(Work.values()).filter(work -> measures(work.key())).forEach(works::add);
    return works;
  }

  private static String knownParts() {
    return Stream.concat(Arrays.stream(Work.values()).map(Work::key), Stream.of(SMALL, GROWTH))
        .collect(Collectors.joining(", "));
  }

  private static String orElse(String text, String other) {
    return text.isBlank() ? other : text;
  }

  private static Optional<Path> path(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text).toAbsolutePath());
  }

  private static List<Integer> numbers(String name, String text) {
    try {
      return parts(text).map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("benchmark." + name + ": not a number: " + text, e);
    }
  }

  private static Stream<String> parts(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty());
  }
}
