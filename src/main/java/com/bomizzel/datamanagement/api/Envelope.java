package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.tracing.LogContext;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of every answer: {@code {"success": true, "data": …}}, or {@code {"success": false,
 * "code": …, "message": …, "errors": […], "requestId": …}}. Members that are null are absent.
 *
 * @param code stable, for programs
 * @param message a sentence, for people
 * @param errors what is wrong with which part of the request; null when it is not an input error
 * @param requestId of a problem: what the log's lines of this request name
 */
@JsonInclude(Include.NON_NULL)
@JsonPropertyOrder({"success", "data", "code", "message", "errors", "requestId"})
record Envelope(
    boolean success,
    @Nullable Object data,
    @Nullable String code,
    @Nullable String message,
    @Nullable List<Fault> errors,
    @Nullable String requestId) {

  /** One thing that is wrong with the field of that name. */
  record Fault(String field, @Nullable String message) {}

  static Envelope of(Object data) {
    return new Envelope(true, data, null, null, null, null);
  }

  static Envelope problem(String code, @Nullable String message) {
    return new Envelope(false, null, code, message, null, LogContext.current().requestId());
  }

  static Envelope problem(String code, @Nullable String message, List<Fault> errors) {
    return new Envelope(false, null, code, message, errors, LogContext.current().requestId());
  }
}
