package com.bomizzel.datamanagement.traffic;

import com.bomizzel.datamanagement.settings.Settings;

/**
 * How a connection gets on: what it is expected to do next, and since when. Times are those of
 * {@link System#nanoTime}. Thread-safe.
 *
 * <p>A request must have sent its headers in time, and then its body at the least rate, in every
 * period anew. While the application works nothing is expected of the client. An answer that waits
 * to be sent must get on too, however little.
 */
final class Pace {
  private enum Turn {
    /** Between two requests; the server's own timeout ends it. */
    NOBODY,
    /** The client's: it has begun a request, or has just connected. */
    HEADERS,
    /** The client's: the rest of its body. */
    BODY,
    /** The application's. */
    ANSWER
  }

  private Turn turn = Turn.HEADERS;
  private boolean bodyMissing;
  private long since;
  private long received;
  private long lastSent;

  /** Of a client that has just connected. */
  Pace(long now) {
    since = now;
    lastSent = now;
  }

  /** Of a connection that is open already, with no request on it that is still sent. */
  static Pace betweenRequests(long now) {
    Pace pace = new Pace(now);
    pace.turn = Turn.NOBODY;
    return pace;
  }

  /** Bytes came. */
  synchronized void received(long bytes, long now) {
    received += bytes;
    if (turn == Turn.NOBODY) {
      begin(Turn.HEADERS, now);
    }
  }

  /** Bytes were sent, or none wait to be. */
  synchronized void sent(long now) {
    lastSent = now;
  }

  /** The headers of a request are there, and its body is not. */
  synchronized void expectBody(long now) {
    if (turn != Turn.BODY) {
      bodyMissing = true;
      begin(Turn.BODY, now);
    }
  }

  /** A request is there to its end. */
  synchronized void complete(long now) {
    bodyMissing = false;
    begin(Turn.ANSWER, now);
  }

  /** The application has answered, perhaps before the body came to its end. */
  synchronized void answered(long now) {
    begin(bodyMissing ? Turn.BODY : Turn.NOBODY, now);
    bodyMissing = false;
  }

  /** A request is there to its end; its answer's end is told by nobody. */
  synchronized void passed(long now) {
    complete(now);
    answered(now);
  }

  private void begin(Turn next, long now) {
    turn = next;
    since = now;
    received = 0;
  }

  /** Whether the client has not kept its time; to be asked often. */
  synchronized boolean isLate(long now, Settings.Traffic limits) {
    if (now - since <= limits.request().toNanos()) {
      return false;
    } else if (turn == Turn.HEADERS) {
      return true;
    } else if (turn == Turn.BODY) {
      boolean slow = received < limits.request().toSeconds() * limits.leastBytesPerSecond();
      begin(Turn.BODY, now);
      return slow;
    }
    return false;
  }

  /** Whether an answer waits that has not moved for the stall limit. */
  synchronized boolean isStalled(long now, Settings.Traffic limits) {
    return now - lastSent > limits.stall().toNanos();
  }

  /** Since when the client is waited for; the present when it is not. */
  synchronized long waitingSince(long now) {
    return turn == Turn.HEADERS || turn == Turn.BODY ? since : now;
  }

  synchronized long lastSent() {
    return lastSent;
  }
}
