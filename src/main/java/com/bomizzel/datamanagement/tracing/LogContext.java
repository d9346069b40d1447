package com.bomizzel.datamanagement.tracing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a thread works for: which request, which job, whose. Each is null when there is none, or it
 * is not known. Immutable; {@link #open} makes it the thread's own for a while.
 *
 * @param company the company's name
 * @param person the e-mail address of whoever asked
 * @param traceparent what its work is a part of, where spans are kept ({@link
 *     TracedWork#traceparent})
 */
public record LogContext(
    @Nullable String requestId,
    @Nullable String traceId,
    @Nullable String jobId,
    @Nullable String companyId,
    @Nullable String company,
    @Nullable String person,
    @Nullable String traceparent) {
  /** That of a thread that works for nobody. */
  public static final LogContext NONE = new LogContext(null, null, null, null, null, null, null);

  private static final ThreadLocal<LogContext> CURRENT = new ThreadLocal<>();

  /** A while in which a thread works for something; one thread opens and closes it. */
  public interface Scope extends AutoCloseable {
    /** From now on the thread works for what it worked for before. */
    @Override
    void close();
  }

  /** A request, of whom is not known yet. */
  public static LogContext of(RequestTrace request) {
    return new LogContext(request.requestId(), request.traceId(), null, null, null, null, null);
  }

  /** A job, by the ids that its row has of the request that it came of. */
  public static LogContext ofJob(
      String jobId, @Nullable String requestId, @Nullable String traceId) {
    return new LogContext(requestId, traceId, jobId, null, null, null, null);
  }

  /** What this thread works for. */
  public static LogContext current() {
    LogContext current = CURRENT.get();
    return current == null ? NONE : current;
  }

  /** This thread works for nothing any longer. */
  public static void clear() {
    CURRENT.remove();
  }

  /** From now on this thread works for this, until somebody says otherwise. */
  public void enter() {
    CURRENT.set(this);
  }

  /** Until the scope is closed this thread works for this. */
  public Scope open() {
    LogContext before = current();
    enter();
    return before.equals(NONE) ? LogContext::clear : before::enter;
  }

  /** The same, asked for by that person. */
  public LogContext by(@Nullable String email) {
    return new LogContext(requestId, traceId, jobId, companyId, company, email, traceparent);
  }

  /** The same, of that company. */
  public LogContext about(@Nullable String id, @Nullable String name) {
    return new LogContext(requestId, traceId, jobId, id, name, person, traceparent);
  }

  /** The same, as the span that is kept of it, if one is. */
  public LogContext in(TracedWork work) {
    String inside = work.traceparent();
    return inside == null
        ? this
        : new LogContext(
            requestId, work.ids().getTraceId(), jobId, companyId, company, person, inside);
  }

  /** What is known, by the names that a log has for it. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "requestId", requestId);
    put(fields, "traceId", traceId);
    put(fields, "jobId", jobId);
    put(fields, "companyId", companyId);
    put(fields, "company", company);
    put(fields, "person", person);
    return fields;
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
