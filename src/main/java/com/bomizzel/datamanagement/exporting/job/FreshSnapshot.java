package com.bomizzel.datamanagement.exporting.job;

import com.bomizzel.datamanagement.exporting.snapshot.CompanySnapshot;
import com.bomizzel.datamanagement.jobs.JobLease;
import com.bomizzel.datamanagement.jobs.JobPulse;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A snapshot that shows all that was committed before its export was begun, also on a replica. How
 * far that is behind is not asked for: what it shows is looked at, the export's own row, which was
 * written last.
 */
final class FreshSnapshot {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private FreshSnapshot() {}

  /**
   * Takes snapshots until one is fresh, which the caller closes.
   *
   * @param another takes one
   * @param mostLag how long that may last
   * @param pulse beats meanwhile
   * @param isEnding whether this server stops, and nothing shall be waited for
   * @throws ReplicaBehind when it lasts longer
   */
  static CompanySnapshot take(
      Supplier<CompanySnapshot> another,
      JobLease begun,
      Duration mostLag,
      JobPulse pulse,
      BooleanSupplier isEnding) {
    long since = System.nanoTime();
    while (true) {
      CompanySnapshot snapshot = another.get();
      if (isFresh(snapshot, begun)) {
        return snapshot;
      }
      snapshot.close();
      if (System.nanoTime() - since > mostLag.toNanos() || isEnding.getAsBoolean() || !pause()) {
        throw new ReplicaBehind(mostLag);
      }
      pulse.beat();
    }
  }

  private static boolean isFresh(CompanySnapshot snapshot, JobLease begun) {
    try {
      return snapshot.shows(begun);
    } catch (RuntimeException | Error e) {
      snapshot.close();
      throw e;
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
