/**
 * EJB start-up and timers: when things happen. What happens is one call to the package that does
 * it.
 *
 * <ol>
 *   <li>{@code Startup}: settings, schema, the first admin; {@code GracefulStop} for the end.
 *   <li>Every second {@code QueueTimer} gives free slots to waiting jobs, should a job's end not
 *       have; every five it takes over the jobs of servers that have died ({@code
 *       jobs.JobKinds#recover}), and {@code Heartbeat} says that this server's are alive; {@code
 *       ServersTimer} that the server is, and sees the files.
 *   <li>Every five seconds {@code ReplicaTimer} ends what exports have left on a replica.
 *   <li>Every second {@code ReadBackTimer} has published archives read back.
 *   <li>Every second {@code PlanTimer} starts the plans of backups that are due, and {@code
 *       NoticeTimer} sends what people and programs are told of them.
 *   <li>{@code AuditTimer} writes what was only counted. Once a minute {@code ExpiryTimer} deletes
 *       what has expired ({@code jobs.JobKinds#cleanUp}), and {@code PruningTimer} forgets what is
 *       older than the settings keep it.
 *   <li>{@code SurvivesFailure} keeps each timer alive when a turn fails, and lets it rest while
 *       the database is away, of which {@code DatabaseTimer} takes notice; {@code Timers} has for
 *       how long each may be silent before the server is said to be dead.
 *   <li>All timers are made at the start: one that is made at its first turn, while the application
 *       is undeployed, makes Payara break the undeployment off.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.schedule;

import org.jspecify.annotations.NullMarked;
