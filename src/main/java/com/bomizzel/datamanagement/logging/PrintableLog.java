package com.bomizzel.datamanagement.logging;

import com.bomizzel.datamanagement.outside.PrintableText;
import com.bomizzel.datamanagement.outside.SecretText;
import com.bomizzel.datamanagement.tracing.LogContext;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps texts from outside from forging lines of the server's log, whichever part of the server
 * writes them, in messages and in what exceptions say: our own messages stay on one line; the
 * server's may have more, each of which is indented, so that an entry alone begins at the margin.
 * Keeps API tokens out of it. And has each line of a request and of a job name it.
 */
public final class PrintableLog extends Formatter {
  private static final String OURS = "com.bomizzel.";
  private static final int LONGEST = 10_000;

  private final Formatter wrapped;
  private final @Nullable JsonLines json;

  PrintableLog(Formatter wrapped) {
    this(wrapped, null);
  }

  private PrintableLog(Formatter wrapped, @Nullable JsonLines json) {
    this.wrapped = wrapped;
    this.json = json;
  }

  /**
   * Makes all of the server's log printable, until {@link #uninstall}.
   *
   * @param json whether it is written for programs, as {@link JsonLines}
   */
  public static void install(boolean json) {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      Formatter formatter = handler.getFormatter();
      if (formatter != null && !isPrintable(formatter)) {
        handler.setFormatter(new PrintableLog(formatter, json ? new JsonLines() : null));
      }
    }
  }

  private static boolean isPrintable(Formatter formatter) {
    return formatter instanceof PrintableLog || formatter instanceof JsonLines;
  }

  /**
   * Gives the log's handlers back what they had: a server outlives the application's class loader.
   */
  public static void uninstall() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      if (handler.getFormatter() instanceof PrintableLog ours) {
        handler.setFormatter(ours.wrapped);
      }
    }
  }

  @Override
  public String format(LogRecord entry) {
    return json == null ? formatText(entry) : json.format(entry);
  }

  private String formatText(LogRecord entry) {
    String message = formatMessage(entry);
    String printable = message == null ? null : printable(hidden(message), isOurs(entry));
    printable = named(printable, entry);
    boolean untouched =
        (message == null || message.equals(printable)) && isPrintable(entry.getThrown());
    return wrapped.format(untouched ? entry : copy(entry, printable));
  }

  /** By {@code [requestId=… jobId=…]} before the message. */
  private static @Nullable String named(@Nullable String message, LogRecord entry) {
    LogContext context = context(entry);
    if (message == null || (context.requestId() == null && context.jobId() == null)) {
      return message;
    }
    StringJoiner ids = new StringJoiner(" ", "[", "] ");
    if (context.requestId() != null) {
      ids.add("requestId=" + context.requestId());
    }
    if (context.jobId() != null) {
      ids.add("jobId=" + context.jobId());
    }
    return ids + message;
  }

  /** What the thread works for that wrote the line; a handler may have another one format it. */
  private static LogContext context(LogRecord entry) {
    return entry.getLongThreadID() == Thread.currentThread().getId()
        ? LogContext.current()
        : LogContext.NONE;
  }

  private static String hidden(String text) {
    return Objects.requireNonNull(SecretText.hidden(text));
  }

  private static boolean isOurs(LogRecord entry) {
    return entry.getLoggerName() != null && entry.getLoggerName().startsWith(OURS);
  }

  private static @Nullable String printable(String message, boolean onOneLine) {
    if (onOneLine) {
      return PrintableText.of(message, LONGEST);
    }
    StringBuilder lines = new StringBuilder();
    message
        .lines()
        .forEach(
            line ->
                lines
                    .append(lines.isEmpty() ? "" : "\n\t")
                    .append(PrintableText.of(line.replace('\t', ' '), LONGEST)));
    return lines.toString();
  }

  private static boolean isPrintable(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable t = thrown; t != null && seen.add(t); t = t.getCause()) {
      String text = String.valueOf(t);
      if (!PrintableText.isPrintable(text)
          || !hidden(text).equals(text)
          || t.getSuppressed().length > 0) {
        return false;
      }
    }
    return true;
  }

  private static LogRecord copy(LogRecord entry, @Nullable String message) {
    LogRecord copy = new LogRecord(entry.getLevel(), message);
    copy.setLoggerName(entry.getLoggerName());
    copy.setInstant(entry.getInstant());
    copy.setLongThreadID(entry.getLongThreadID());
    copy.setSequenceNumber(entry.getSequenceNumber());
    copy.setSourceClassName(entry.getSourceClassName());
    copy.setSourceMethodName(entry.getSourceMethodName());
    copy.setThrown(Shown.of(entry.getThrown(), Collections.newSetFromMap(new IdentityHashMap<>())));
    return copy;
  }

  /** What is printed of an exception: its text on one line, and where it came from. */
  private static final class Shown extends Throwable {
    private static final long serialVersionUID = 1L;

    private final @Nullable String text;

    private Shown(Throwable original, @Nullable Throwable cause) {
      super(null, cause, true, true);
      this.text = PrintableText.of(hidden(String.valueOf(original)), LONGEST);
      setStackTrace(original.getStackTrace());
    }

    static @Nullable Shown of(@Nullable Throwable original, Set<Throwable> seen) {
      if (original == null || !seen.add(original)) {
        return null;
      }
      Shown shown = new Shown(original, of(original.getCause(), seen));
      for (Throwable suppressed : original.getSuppressed()) {
        Shown also = of(suppressed, seen);
        if (also != null) {
          shown.addSuppressed(also);
        }
      }
      return shown;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // it stands in for the original
    public @Nullable String toString() {
      return text;
    }
  }
}
