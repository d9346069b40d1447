/**
 * What the server measures of itself, in Prometheus' text format at {@code /metrics} of the
 * management port ({@code traffic.ManagementPort}).
 *
 * <ol>
 *   <li>{@code Metrics} has the registry; {@code MetricsServlet} writes it out.
 *   <li>{@code JobMeter} counts each job that ends here.
 *   <li>{@code ServerGauges} looks, when somebody asks, at what cannot be counted: queue, leases,
 *       disk, {@code ServerPools}, the JVM.
 * </ol>
 *
 * <p>Labels are words of this program, but for {@code company}, of which there are at most {@value
 * com.bomizzel.datamanagement.jobs.JobFigures#MOST_COMPANIES} and one for all others.
 */
@NullMarked
package com.bomizzel.datamanagement.metrics;

import org.jspecify.annotations.NullMarked;
