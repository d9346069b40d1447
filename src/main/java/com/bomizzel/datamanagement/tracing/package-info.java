/**
 * What tells one request's lines in the logs of many programs from all others: the ids that it came
 * with, or was given ({@link com.bomizzel.datamanagement.tracing.RequestTrace}), and what a thread
 * works for at a moment ({@link com.bomizzel.datamanagement.tracing.LogContext}), which each line
 * of the log names.
 *
 * <p>Where there is a collector, {@link com.bomizzel.datamanagement.tracing.Spans} begins a {@link
 * com.bomizzel.datamanagement.tracing.TracedWork} for each request, the job that it asks for, and
 * each step of that: one trace, whichever servers work on it, since the job's row has the request's
 * {@code traceparent}. Nobody else knows OpenTelemetry.
 */
@NullMarked
package com.bomizzel.datamanagement.tracing;

import org.jspecify.annotations.NullMarked;
