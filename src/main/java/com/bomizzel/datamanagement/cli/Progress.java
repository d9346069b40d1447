package com.bomizzel.datamanagement.cli;

import java.io.Console;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * One line on the terminal that says how far a command is, and is gone when it ends; nothing where
 * nobody sees it. Not thread-safe.
 */
final class Progress implements AutoCloseable {
  private static final int WIDTH = 30;
  private static final long PAUSE_NANOS = 100_000_000;
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintStream terminal;
  private final boolean visible;
  private long shownAt;
  private boolean shown;

  /** Writes to {@code terminal} when it is {@code visible}. */
  Progress(PrintStream terminal, boolean visible) {
    this.terminal = terminal;
    this.visible = visible;
  }

  /** Whether a person sits in front. */
  static boolean isTerminal() {
    return terminal() != null;
  }

  /** Where a person sits in front; from JDK 22 on there is a console without a terminal, too. */
  @SuppressWarnings("SystemConsoleNull")
  static @Nullable Console terminal() {
    @Nullable Console console = System.console();
    if (console == null) {
      return null;
    }
    try {
      Object answer = Console.class.getMethod("isTerminal").invoke(console);
      return Boolean.TRUE.equals(answer) ? console : null;
    } catch (ReflectiveOperationException e) {
      return console;
    }
  }

  /** Shows a part of a whole; of an unknown whole (0 or less) the part alone. */
  void show(String what, long done, long total) {
    long now = System.nanoTime();
    if (visible && (!shown || now - shownAt > PAUSE_NANOS)) {
      terminal.print(CLEAR_LINE + line(what, done, total));
      terminal.flush();
      shownAt = now;
      shown = true;
    }
  }

  /** Tells something that stays. */
  void tell(String text) {
    if (visible) {
      close();
      terminal.println(Output.printable(text));
    }
  }

  /** The line's text. */
  static String line(String what, long done, long total) {
    String text = Output.printable(what);
    if (total <= 0) {
      return done > 0 ? "%s %,d".formatted(text, done) : text;
    }
    long part = Math.max(0, Math.min(done, total));
    int full = (int) (WIDTH * (double) part / total);
    return "%s [%s%s] %3d%%"
        .formatted(text, "#".repeat(full), ".".repeat(WIDTH - full), (int) (100.0 * part / total));
  }

  /** Takes the line away, for what is said next. */
  @Override
  public void close() {
    if (shown) {
      terminal.print(CLEAR_LINE);
      terminal.flush();
      shown = false;
    }
  }
}
