/**
 * EJB start-up and timers: when things happen. What happens is one call to the package that does
 * it.
 *
 * <ol>
 *   <li>{@code Startup}: settings, schema, the first admin; {@code GracefulStop} for the end.
 *   <li>Every second {@code QueueTimer} gives free slots to waiting jobs; every five, {@code
 *       Heartbeat} says that this server's jobs are alive.
 *   <li>{@code AuditTimer} writes what was only counted, {@code ExpiryTimer} deletes what has
 *       expired.
 *   <li>{@code SurvivesFailure} keeps each timer alive when a turn fails.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.schedule;

import org.jspecify.annotations.NullMarked;
