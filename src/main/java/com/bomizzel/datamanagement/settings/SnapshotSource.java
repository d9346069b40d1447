package com.bomizzel.datamanagement.settings;

import java.time.Duration;

/**
 * The database that exports are read from.
 *
 * @param isReplica whether {@code SNAPSHOT_DB_HOST} or {@code SNAPSHOT_DB_PORT} name another one
 *     than the live database
 * @param mostLag {@code SNAPSHOT_MAX_LAG_SECONDS}: for how long an export waits until what was
 *     committed before it can be read there
 */
public record SnapshotSource(boolean isReplica, Duration mostLag) {

  static SnapshotSource read(SettingsReader read, long livePort) {
    String live = read.optional("DB_HOST").orElse("");
    String host = read.optional("SNAPSHOT_DB_HOST").orElse(live);
    long port = read.number("SNAPSHOT_DB_PORT", livePort, 1, 65_535);
    return new SnapshotSource(
        !host.equals(live) || port != livePort,
        Duration.ofSeconds(read.number("SNAPSHOT_MAX_LAG_SECONDS", 30L, 0, 300)));
  }
}
