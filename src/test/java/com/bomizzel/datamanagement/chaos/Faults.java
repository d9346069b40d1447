package com.bomizzel.datamanagement.chaos;

import java.util.Set;

/** Makes things go wrong in one round, and mends them. */
final class Faults {
  private final ServerFaults servers;
  private final DatabaseFaults database;
  private final FileFaults files;

  Faults(ChaosBed bed, TakeOvers takeOvers) {
    servers = new ServerFaults(bed, takeOvers);
    database = new DatabaseFaults(bed);
    files = new FileFaults(bed);
  }

  /** Waits for its moment, makes it, and returns when it is over. */
  void make(PlannedFault fault) throws Exception {
    Thread.sleep(fault.after());
    switch (fault.kind()) {
      case KILL -> servers.kill(fault);
      case FREEZE, SHORT_FREEZE -> servers.freeze(fault);
      case DATABASE_STOP -> database.stop(fault);
      case BACKEND_KILL -> database.killBackends(fault);
      case HALF_OPEN -> database.silence(fault);
      case LOCK -> database.lock(fault);
      case FULL_DISK -> files.fillDisk(fault);
      case STORE_AWAY -> files.takeAway(fault);
      case DAMAGED_ARCHIVE -> files.damageArchive(fault);
      case DAMAGED_UPLOAD -> files.damageUpload(fault);
      case DAMAGED_INDEX -> files.damageIndex(fault);
    }
  }

  /** The ids of the jobs whose archive or upload was damaged on purpose. */
  Set<String> damaged() {
    return files.damaged();
  }
}
