/**
 * Backups that run by themselves, and are kept.
 *
 * <p>{@link com.bomizzel.datamanagement.plans.Plans} is the way in for people. What happens to a
 * plan:
 *
 * <ol>
 *   <li>A {@code PlanDraft} with a {@code Schedule} (a {@code Rhythm} on the clock of a zone) and a
 *       {@code Keep} becomes a row, with the time of its next run.
 *   <li>{@code DuePlans#run}, called by {@code schedule.PlanTimer}, finds it when that time has
 *       come, looks whether its maker may still, and whether {@code BackupQuota} has room; or it
 *       stops the plan ({@code StopReason}), or lets it wait.
 *   <li>{@code PlanChanges} takes the run and makes its export, in one transaction: of many servers
 *       one does. From there on it is an export like all others, in the queue of {@code jobs}.
 *   <li>{@code PlanKeeping#settle} takes notice of its end. After one that was read back and is
 *       whole, what {@code Keep} wants no longer is deleted, and said in the audit trail.
 *   <li>{@code PlanNotices} tell the plan's people, in the transaction that takes notice; of plans
 *       that are silent for days ({@code Silence}) {@code SilentPlans} do.
 *   <li>A {@code PlanReport} says how it stands.
 *   <li>{@code PlanHistory} says what became of each day ({@code PlanCalendar}), by {@code
 *       PlanTimes} and the runs.
 *   <li>{@code Restores} makes a kept archive a file to import.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.plans;

import org.jspecify.annotations.NullMarked;
