package com.bomizzel.datamanagement.audit;

import com.bomizzel.datamanagement.settings.AddressRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which refusals are worth a row of their own. Of each person, or each address group where nobody
 * is known, and each action, the first ones of a minute that differ are; the rest is counted, and
 * is one row when the minute is over. Memory is bounded: of more places than fit, and in a flood of
 * them, only the numbers are kept. Thread-safe.
 */
final class RefusalTally {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final int ROWS_OF_ONE = 20;
  private static final int ROWS_OF_ALL = 600;
  private static final int MOST_SOURCES = 2_000;

  private final LongSupplier nanoTime;
  private final Map<Source, Counted> minutes = new HashMap<>();
  private long minuteOfAll;
  private int rowsOfAll;

  RefusalTally(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.minuteOfAll = nanoTime.getAsLong();
  }

  /** Whether the refusal is to be written; else it has been counted. */
  synchronized boolean isWorthARow(AuditEvent refusal) {
    long now = nanoTime.getAsLong();
    if (now - minuteOfAll >= MINUTE) {
      minuteOfAll = now;
      rowsOfAll = 0;
    }
    Counted counted = minutes.computeIfAbsent(source(refusal), s -> new Counted(now));
    boolean worth = rowsOfAll < ROWS_OF_ALL && counted.isNew(refusal);
    if (worth) {
      rowsOfAll++;
    } else {
      counted.count(refusal);
    }
    return worth;
  }

  /** The counts of the minutes that are over, or of all, which are forgotten with that. */
  synchronized List<Total> take(boolean all) {
    long now = nanoTime.getAsLong();
    List<Total> totals = new ArrayList<>();
    for (Iterator<Map.Entry<Source, Counted>> i = minutes.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<Source, Counted> minute = i.next();
      if (all || now - minute.getValue().since >= MINUTE) {
        i.remove();
        minute.getValue().total(minute.getKey()).ifPresent(totals::add);
      }
    }
    return totals;
  }

  private Source source(AuditEvent refusal) {
    Source source = Source.of(refusal);
    return minutes.containsKey(source) || minutes.size() < MOST_SOURCES
        ? source
        : new Source(Source.MANY, refusal.action());
  }

  /** So many refusals more than have rows of their own. */
  record Total(AuditEvent summary, long occurrences) {}

  /** Somebody, or some place, and what was refused them. */
  private record Source(String who, String action) {
    static final String MANY = "many";

    static Source of(AuditEvent refusal) {
      String who =
          refusal.userId() == null
              ? AddressRange.group(Objects.toString(refusal.address(), ""))
              : refusal.userId().toString();
      return new Source(who, refusal.action());
    }

    boolean isMany() {
      return who.equals(MANY);
    }
  }

  private static final class Counted {
    private final long since;
    private final Set<Integer> written = new HashSet<>();
    private @Nullable AuditEvent last;
    private long occurrences;

    Counted(long since) {
      this.since = since;
    }

    /** Marks it as written, too. */
    boolean isNew(AuditEvent refusal) {
      return written.size() < ROWS_OF_ONE && written.add(refusal.hashCode());
    }

    void count(AuditEvent refusal) {
      last = refusal;
      occurrences++;
    }

    Optional<Total> total(Source source) {
      return Optional.ofNullable(last)
          .map(event -> new Total(summary(event, source.isMany()), occurrences));
    }

    /** Of what differs between the refusals, nothing is said. */
    private static AuditEvent summary(AuditEvent last, boolean ofMany) {
      return new AuditEvent(
          last.action(),
          last.outcome(),
          ofMany ? null : last.userId(),
          ofMany || last.userId() == null ? null : last.userEmail(),
          null,
          null,
          ofMany ? null : last.address(),
          ofMany
              ? "more within a minute, from many addresses"
              : "more within a minute, the last: " + last.detail());
    }
  }
}
