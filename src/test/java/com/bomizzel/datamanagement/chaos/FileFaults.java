package com.bomizzel.datamanagement.chaos;

import com.bomizzel.datamanagement.support.EmptyFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What can happen to the servers' files. */
final class FileFaults {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String PUBLISHED =
      """
      select id, id || '-' || fence || '.zip' as file from data_export_logs
       where state = 'completed' order by requested_at desc limit 1
      """;

  private static final String RUNNING =
      """
      select id, staged_name || '.json' as upload from data_import_logs
       where state = 'running' and staged_name is not null order by requested_at limit 1
      """;

  private static final String END_SESSIONS =
      """
      select count(pg_terminate_backend(pid, 1000)) from pg_stat_activity
       where application_name like 'bomizzel:' || ? || ':%' and datname = current_database()
      """;

  private final ChaosBed bed;
  private final Set<String> damaged = ConcurrentHashMap.newKeySet();

  FileFaults(ChaosBed bed) {
    this.bed = bed;
  }

  /** The ids of the jobs whose archive or upload was damaged. */
  Set<String> damaged() {
    return damaged;
  }

  /** Nothing can be written for a while; to be asked for only where the disk can be filled. */
  void fillDisk(PlannedFault fault) throws InterruptedException, IOException {
    long until = System.nanoTime() + fault.lasts() * 1_000_000L;
    try {
      while (System.nanoTime() < until) {
        bed.disk().fill();
        Thread.sleep(200);
      }
    } finally {
      bed.disk().free();
    }
  }

  /** The folder is elsewhere for a while, as one that is not mounted. */
  void takeAway(PlannedFault fault) throws InterruptedException, IOException {
    Path data = bed.disk().data();
    Path away = data.resolveSibling("away");
    Files.move(data, away);
    try {
      Thread.sleep(fault.lasts());
    } finally {
      if (Files.exists(data)) {
        // What was made on the empty mount point is hidden by what is mounted there.
        Path hidden = data.resolveSibling("hidden");
        Files.move(data, hidden);
        Files.move(away, data);
        EmptyFolder.delete(hidden);
      } else {
        Files.move(away, data);
      }
    }
  }

  /** Changes a bit of an archive, also so that its date does not tell, or cuts it. */
  void damageArchive(PlannedFault fault) throws InterruptedException, IOException {
    Map<String, Object> export = await(PUBLISHED);
    if (export == null) {
      return;
    }
    Path file = bed.disk().data().resolve("exports").resolve(export.get("file").toString());
    Random random = new Random(fault.chance());
    FileTime written = Files.getLastModifiedTime(file);
    damage(file, random);
    if (random.nextBoolean()) {
      Files.setLastModifiedTime(file, written);
    }
    damaged.add(export.get("id").toString());
  }

  /** Changes a bit of an upload while its import has no session, or cuts it. */
  void damageUpload(PlannedFault fault) throws InterruptedException, IOException {
    Map<String, Object> job = await(RUNNING);
    if (job == null) {
      return;
    }
    String id = job.get("id").toString();
    damaged.add(id);
    endSessions(id);
    damageIfThere(job.get("upload").toString(), new Random(fault.chance()));
    endSessions(id);
  }

  /** The same with what was found out about the upload. */
  void damageIndex(PlannedFault fault) throws InterruptedException, IOException {
    Map<String, Object> job = await(RUNNING);
    if (job == null) {
      return;
    }
    String id = job.get("id").toString();
    Random random = new Random(fault.chance());
    endSessions(id);
    damageIfThere(id + (random.nextBoolean() ? ".index" : ".outline"), random);
    endSessions(id);
  }

  private void endSessions(String id) {
    try {
      bed.database().number(END_SESSIONS, id);
    } catch (IllegalStateException e) {
      // Another fault has been quicker.
    }
  }

  private void damageIfThere(String name, Random random) throws IOException {
    Path file = bed.disk().data().resolve("imports").resolve(name);
    if (Files.exists(file) && Files.size(file) > 0) {
      damage(file, random);
    }
  }

  private static void damage(Path file, Random random) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long at = random.nextLong(channel.size());
      if (random.nextInt(3) == 0) {
        channel.truncate(at);
        return;
      }
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 1)}), at);
    }
  }

  /** The first job that the query finds; null when none comes in time. */
  private Map<String, Object> await(String query) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        List<Map<String, Object>> found = bed.database().rows(query);
        if (!found.isEmpty()) {
          return found.get(0);
        }
      } catch (IllegalStateException e) {
        // The database is away.
      }
      Thread.sleep(50);
    }
    return null;
  }
}
