package com.bomizzel.datamanagement.chaos;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks for what a round has left behind: rows, sessions, files, handles, threads. */
final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private static final String OPEN =
      """
      select 'export ' || id || ' is ' || state as job from data_export_logs
       where state in ('queued', 'running')
      union all
      select 'import ' || id || ' is ' || state from data_import_logs
       where state in ('queued', 'running')
      """;

  private static final String SESSIONS =
      """
      select 'session ' || application_name || ' is ' || coalesce(state, '') || ': '
             || left(query, 80) as job
        from pg_stat_activity
       where application_name like 'bomizzel:%' and datname = current_database()
      """;

  /** What a row is still entitled to: its archive, or what a failed import could go on with. */
  private static final String NAMED =
      """
      select id || '-' || fence || '.' as name from data_export_logs
       where state in ('completed', 'damaged')
      union all
      select unnest(array[id || '.', staged_name || '.']) from data_import_logs
       where state = 'failed' and expires_at > now()
      union all
      select id || '.problems.' from data_import_logs
      """;

  private final ChaosBed bed;
  private final TestDatabase database;

  /** What was there after the first round. */
  private Footprint first;

  private Footprint last;

  Leftovers(ChaosBed bed) {
    this.bed = bed;
    this.database = bed.database();
  }

  /** What is there after some time that should not be; empty when all is well. */
  List<String> findings() throws InterruptedException, IOException {
    List<String> findings = new ArrayList<>();
    findings.addAll(settled(() -> texts(OPEN)));
    findings.addAll(settled(() -> texts(SESSIONS)));
    List<String> unnamed = settled(this::unnamedFiles);
    if (!unnamed.isEmpty()) {
      // Nobody knows yet that nobody writes on it: the clean-up does after an hour.
      System.out.println("  for the clean-up: " + unnamed);
      age();
      bed.admin(0).cleanup();
      findings.addAll(settled(this::unnamedFiles));
    }
    findings.addAll(settled(this::level));
    return findings;
  }

  /** What the servers held after the first round, and after the last one. */
  String footprints() {
    return "After the first round %s, after the last one %s (let pass: %s)."
        .formatted(first, last, Footprint.tolerance());
  }

  private List<String> settled(Supplier<List<String>> look) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<String> seen = look.get();
    while (!seen.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(500);
      seen = look.get();
    }
    return seen;
  }

  private List<String> texts(String query) {
    return database.rows(query).stream().map(row -> row.values().iterator().next() + "").toList();
  }

  private List<String> unnamedFiles() {
    Set<String> names = new HashSet<>(texts(NAMED));
    return files().stream()
        .filter(file -> names.stream().noneMatch(file.getFileName().toString()::startsWith))
        .map(file -> "left over: " + bed.disk().data().relativize(file))
        .toList();
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.walk(bed.disk().data(), 2)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().equals("store.id"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void age() throws IOException {
    FileTime before = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
    for (Path file : files()) {
      try {
        Files.setLastModifiedTime(file, before);
      } catch (NoSuchFileException e) {
        // It is gone by itself.
      }
    }
  }

  private List<String> level() {
    try {
      Footprint now = Footprint.of(bed);
      if (first == null) {
        first = now;
      }
      last = now;
      return now.isNear(first) ? List.of() : List.of(now + ", at first " + first);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
