/**
 * How the server's log is written, and what its lines name.
 *
 * <ol>
 *   <li>{@code RequestBegin} gives each request its ids, before anybody asks whose it is; {@code
 *       RequestEcho} says them in the answer. What a thread works for is a {@code
 *       tracing.LogContext}. Where spans are kept, a {@code TracedRequest} has the request's.
 *   <li>{@code PrintableLog} keeps texts from outside from forging lines, and has each name its
 *       request and its job. For programs {@code JsonLines} writes it.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.logging;

import org.jspecify.annotations.NullMarked;
