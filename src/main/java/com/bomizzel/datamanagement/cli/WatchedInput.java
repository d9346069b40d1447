package com.bomizzel.datamanagement.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The body of an answer, which ends with an exception when nothing comes for too long. */
final class WatchedInput extends FilterInputStream {
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final Duration silence;

  WatchedInput(InputStream body, Duration silence) {
    super(body);
    this.silence = silence;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Future<?> alarm = CLOCK.schedule(this::cut, silence.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return in.read(bytes, offset, length);
    } finally {
      alarm.cancel(false);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Closing is what wakes the reader. */
  private void cut() {
    try {
      in.close();
    } catch (IOException e) {
      // The reader is told.
    }
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "silence");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }
}
