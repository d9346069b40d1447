package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.jobs.ExportLog;
import com.bomizzel.datamanagement.notifying.Telling;
import com.bomizzel.datamanagement.notifying.Untold;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a plan stands.
 *
 * @param lastRun the newest, however it stands; null before the first
 * @param lastBackup the newest that was read back and is whole; null when there is none
 * @param firstBackup the oldest of them: so far back can the company be restored
 * @param archives how many archives are kept
 * @param bytes what they take
 * @param silentSince when a success was due that is missing for too long; null when none is
 * @param leaps kinds that the last backup has many fewer or many more records of than the one
 *     before
 * @param tell whom it tells how it goes
 * @param untold the newest message that could not be sent, when none has come there since; else
 *     null
 */
public record PlanReport(
    Plan plan,
    @Nullable ExportLog lastRun,
    @Nullable ExportLog lastBackup,
    @Nullable ExportLog firstBackup,
    int archives,
    long bytes,
    @Nullable OffsetDateTime silentSince,
    List<Leap> leaps,
    Telling tell,
    @Nullable Untold untold) {}
