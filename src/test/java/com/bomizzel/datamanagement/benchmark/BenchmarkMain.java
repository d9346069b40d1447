package com.bomizzel.datamanagement.benchmark;

import com.bomizzel.datamanagement.support.EmptyFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The command {@code mvn -Pbenchmark verify}: starts PostgreSQL and the bundle, measures what
 * {@link BenchmarkOptions} ask for, prints the report, and leaves it in {@code target/benchmark}.
 */
public final class BenchmarkMain {
  /** Kept, because a logger that nobody holds forgets its level. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private BenchmarkMain() {}

  /**
   * Runs the benchmark.
   *
   * @throws IllegalStateException when a result is wrong; a target that is missed is only printed
   */
  public static void main(String[] arguments) throws Exception {
    FLYWAY.setLevel(Level.WARNING);
    BenchmarkOptions options = BenchmarkOptions.of(System::getProperty);
    Path folder = EmptyFolder.at(Path.of("target", "benchmark").toAbsolutePath());
    Report report;
    try (TestBed bed = TestBed.start(options, folder)) {
      report = new Benchmark(bed, options, System.out).run();
    }
    String text = TextReport.of(report);
    System.out.println();
    System.out.println(text);
    Files.writeString(folder.resolve("report.md"), text, StandardCharsets.UTF_8);
    JsonReport.write(report, folder.resolve("report.json"));
    Files.writeString(folder.resolve("report.svg"), SvgPlot.of(report), StandardCharsets.UTF_8);
  }
}
