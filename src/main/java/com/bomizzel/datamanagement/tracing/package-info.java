/**
 * What tells one request's lines in the logs of many programs from all others: the ids that it came
 * with, or was given ({@link com.bomizzel.datamanagement.tracing.RequestTrace}), and what a thread
 * works for at a moment ({@link com.bomizzel.datamanagement.tracing.LogContext}), which each line
 * of the log names.
 */
@NullMarked
package com.bomizzel.datamanagement.tracing;

import org.jspecify.annotations.NullMarked;
