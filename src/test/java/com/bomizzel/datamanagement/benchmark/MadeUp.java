package com.bomizzel.datamanagement.benchmark;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What the parts of one made-up company share: its size, text, chance, and the ids and times that
 * follow from a record's number, so that a record can refer to others that nobody remembers. The
 * same seed makes the same.
 */
final class MadeUp {
  /** When the company begins. */
  static final OffsetDateTime FOUNDED = OffsetDateTime.parse("2016-03-01T08:00:00Z");

  private static final Duration BETWEEN_TICKETS = Duration.ofMinutes(3);

  private final long seed;
  private final CompanySize size;
  private final EnglishText text;
  private final SplittableRandom random;

  MadeUp(long seed, CompanySize size) {
    this.seed = seed;
    this.size = size;
    text = new EnglishText(seed);
    random = new SplittableRandom(seed);
  }

  /** What an id is for. */
  enum Kind {
    COMPANY,
    USER,
    FIELD,
    TICKET,
    NOTE,
    HISTORY,
    ATTACHMENT
  }

  CompanySize size() {
    return size;
  }

  EnglishText text() {
    return text;
  }

  SplittableRandom random() {
    return random;
  }

  /** The company's id. */
  UUID company() {
    return id(Kind.COMPANY, 0);
  }

  /** The id of one of its people. */
  UUID aPerson() {
    return id(Kind.USER, random.nextInt(size.users()));
  }

  /** The id of a record: a UUID of version 4, as random as the help desk's are. */
  UUID id(Kind kind, int number) {
    SplittableRandom bits =
        new SplittableRandom(seed ^ ((long) kind.name().hashCode() << 32) ^ number);
    long high = (bits.nextLong() & ~0xF000L) | 0x4000L;
    long low = (bits.nextLong() & ~(3L << 62)) | (1L << 63);
    return new UUID(high, low);
  }

  /** When a ticket was opened. */
  OffsetDateTime ticketTime(int number) {
    return FOUNDED.plus(BETWEEN_TICKETS.multipliedBy(number));
  }

  /** Some time after {@code time}, {@code atMost} later at most. */
  OffsetDateTime after(OffsetDateTime time, Duration atMost) {
    return time.plus(Duration.ofMillis(random.nextLong(1, atMost.toMillis())));
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
