package com.bomizzel.datamanagement.demo;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import net.datafaker.Faker;

/** Everything random in the demo's data, from one seed: the same seed makes the same company. */
final class Chance {
  private final Random random;
  private final Faker faker;

  Chance(long seed) {
    random = new Random(seed);
    faker = new Faker(Locale.ENGLISH, random);
  }

  /** A faker for names of another language. */
  Faker speaking(String language) {
    return new Faker(Locale.forLanguageTag(language), random);
  }

  /** {@code text} with its expressions {@code #{…}} replaced. */
  String fill(String text) {
    return faker.expression(text);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** True in {@code percent} of 100 cases. */
  boolean happens(int percent) {
    return random.nextInt(100) < percent;
  }

  /** From {@code least} to {@code most}, both included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** A random UUID of version 4. */
  UUID id() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(3L << 62)) | (1L << 63);
    return new UUID(high, low);
  }

  /** Some time after {@code time}, to the microsecond, {@code atMost} later at most. */
  OffsetDateTime after(OffsetDateTime time, Duration atMost) {
    long micros = random.nextLong(1, atMost.toNanos() / 1000);
    return time.plus(Duration.ofNanos(micros * 1000));
  }
}
