package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.ProcessFigures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at the server's process every five seconds; needs Linux's {@code /proc}. */
final class Watch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final String CONNECTIONS =
      """
      select count(*) from pg_stat_activity where datname = current_database()
        and (application_name like 'data-management%' or application_name like 'bomizzel:%')
      """;

  private final long pid;
  private final TestDatabase database;
  private final Findings findings;
  private final List<Sample> samples = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "watch");
  private volatile boolean ended;

  private Watch(long pid, TestDatabase database, Findings findings) {
    this.pid = pid;
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
    return new Sample(ProcessFigures.of(pid), database.number(CONNECTIONS));
  }

  @Override
  public void close() {
    ended = true;
    thread.interrupt();
  }
}
