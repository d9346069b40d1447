package com.bomizzel.datamanagement.logging;

import com.bomizzel.datamanagement.outside.PrintableText;
import com.bomizzel.datamanagement.outside.SecretText;
import com.bomizzel.datamanagement.tracing.LogContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HexFormat;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log for programs: each entry is a JSON object on a line of its own, {@code {"time": …,
 * "level": …, "logger": …, "thread": …, "message": …, "requestId": …, "jobId": …, "exception": …}}.
 * Members that are not known are absent. API tokens are cut, and nothing in a text can end it.
 *
 * <p>Public and alone, for the server makes one before there is an application. Thread-safe.
 */
public final class JsonLines extends Formatter {
  private static final int LONGEST = 10_000;
  private static final int LONGEST_TRACE = 30_000;

  @Override
  public String format(LogRecord entry) {
    StringBuilder line = new StringBuilder(256).append("{\"time\":");
    text(line, entry.getInstant().toString());
    member(line, "level", entry.getLevel().getName());
    member(line, "logger", entry.getLoggerName());
    member(line, "thread", thread(entry));
    member(line, "message", cut(formatMessage(entry), LONGEST));
    if (isOfThisThread(entry)) {
      for (Map.Entry<String, String> field : LogContext.current().fields().entrySet()) {
        member(line, field.getKey(), field.getValue());
      }
    }
    member(line, "exception", trace(entry.getThrown()));
    return line.append("}\n").toString();
  }

  private static boolean isOfThisThread(LogRecord entry) {
    return entry.getLongThreadID() == Thread.currentThread().getId();
  }

  /** Where another thread writes what this one had to say, its name is no longer known. */
  private static String thread(LogRecord entry) {
    return isOfThisThread(entry)
        ? Thread.currentThread().getName()
        : Long.toString(entry.getLongThreadID());
  }

  private static @Nullable String trace(@Nullable Throwable thrown) {
    if (thrown == null) {
      return null;
    }
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    return cut(trace.toString(), LONGEST_TRACE);
  }

  /** A token that the cut would halve is hidden before it. */
  private static @Nullable String cut(@Nullable String text, int most) {
    String hidden = SecretText.hidden(text);
    return hidden == null || hidden.length() <= most
        ? hidden
        : hidden.substring(0, most) + PrintableText.CUT;
  }

  private static void member(StringBuilder line, String name, @Nullable String value) {
    if (value != null) {
      line.append(",\"").append(name).append("\":");
      text(line, value);
    }
  }

  /** RFC 8259, section 7; what a terminal takes for more than text is escaped, too. */
  private static void text(StringBuilder line, String value) {
    line.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1))) {
        line.append(c).append(value.charAt(++i));
      } else if (PrintableText.isPrintable(c)) {
        line.append(c);
      } else {
        line.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    line.append('"');
  }
}
