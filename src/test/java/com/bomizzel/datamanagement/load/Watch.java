package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks at the server's process every five seconds; needs Linux's {@code /proc}. */
final class Watch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final String CONNECTIONS =
      """
      select count(*) from pg_stat_activity where datname = current_database()
        and (application_name like 'data-management%' or application_name like 'bomizzel:%')
      """;

  private final Path process;
  private final TestDatabase database;
  private final Findings findings;
  private final List<Sample> samples = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "watch");
  private volatile boolean ended;

  private Watch(long pid, TestDatabase database, Findings findings) {
    this.process = Path.of("/proc", Long.toString(pid));
    this.database = database;
    this.findings = findings;
  }

  /** Watches from now on. */
  static Watch begin(long pid, TestDatabase database, Findings findings) {
    Watch watch = new Watch(pid, database, findings);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /** What was seen, in order; complete after {@link #close}. */
  List<Sample> samples() {
    synchronized (samples) {
      return List.copyOf(samples);
    }
  }

  private void run() {
    try {
      while (!ended) {
        Sample sample = look();
        synchronized (samples) {
          samples.add(sample);
        }
        Thread.sleep(PERIOD.toMillis());
      }
    } catch (IOException | IllegalStateException e) {
      findings.add("the server cannot be watched any longer: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The process now. */
  Sample look() throws IOException {
    String status = Files.readString(process.resolve("status"));
    return new Sample(
        field(status, "VmRSS") / 1024,
        field(status, "Threads"),
        handles(),
        database.number(CONNECTIONS));
  }

  /** A figure of such a file: {@code Name: 123 kB}. */
  static long field(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip().split(" ", -1)[0])
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + status));
  }

  private long handles() throws IOException {
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      return open.count();
    }
  }

  @Override
  public void close() {
    ended = true;
    thread.interrupt();
  }
}
