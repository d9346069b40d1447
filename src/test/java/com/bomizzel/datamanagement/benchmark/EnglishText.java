package com.bomizzel.datamanagement.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.datafaker.Faker;

/**
 * Text that packs like what people write to a help desk: English words, the usual ones most often,
 * in sentences of a few patterns, with numbers in them. The same seed makes the same text.
 */
final class EnglishText {
  private static final int VOCABULARY = 1500;
  private static final int DRAWS = 20_000;
  private static final List<String> PATTERNS =
      List.of(
          "The %a %n of the %n does not %v any more since %d.",
          "We %v the %n %b, and then the %n and the %n %v again.",
          "Could you please %v the %a %n for %p?",
          "Order %i was %a, but the %n did not %v it.",
          "I tried to %v it with the %a %n, but the %n is still %a.",
          "It %b seems that the %n %i has to %v before the %n can be %a.",
          "Thank you for the %a %n!",
          "%p told me that the %n would %v %b, which is %a.",
          "Please see the %n of %d: there the %a %n is %a, and we %v it %b.",
          "If the %n does not %v, take the other %n (%i) and let us know.",
          "Best regards, %p");

  private final List<String> nouns;
  private final List<String> verbs;
  private final List<String> adjectives;
  private final List<String> adverbs;
  private final List<String> names;

  /** Collects the words; text may be made from many threads then. */
  EnglishText(long seed) {
    Faker faker = new Faker(Locale.ENGLISH, new Random(seed));
    nouns = words(faker.word()::noun);
    verbs = words(faker.verb()::base);
    adjectives = words(faker.word()::adjective);
    adverbs = words(faker.word()::adverb);
    names = words(faker.name()::firstName);
  }

  private static List<String> words(Supplier<String> source) {
    return Stream.generate(source).limit(DRAWS).distinct().limit(VOCABULARY).toList();
  }

  /** A first name, any as often as another. */
  String name(SplittableRandom random) {
    return names.get(random.nextInt(names.size()));
  }

  /** A title of a few words. */
  String title(SplittableRandom random) {
    return filled("%a %n does not %v the %n %b", random);
  }

  /** Sentences in paragraphs: {@code usual} characters mostly, and now and then much more. */
  String paragraphs(int usual, SplittableRandom random) {
    double spread = random.nextInt(40) == 0 ? 8 : 2;
    int length = (int) (usual * spread * random.nextDouble());
    StringBuilder text = new StringBuilder(length + 100);
    do {
      text.append(filled(PATTERNS.get(random.nextInt(PATTERNS.size())), random));
      text.append(random.nextInt(5) == 0 ? "\n\n" : " ");
    } while (text.length() < length);
    return text.toString().strip();
  }

  private String filled(String pattern, SplittableRandom random) {
    StringBuilder text = new StringBuilder(pattern.length() * 2);
    for (int i = 0; i < pattern.length(); i++) {
      char letter = pattern.charAt(i);
      if (letter == '%') {
        i++;
        text.append(word(pattern.charAt(i), random));
      } else {
        text.append(letter);
      }
    }
    return text.toString();
  }

  private String word(char kind, SplittableRandom random) {
    return switch (kind) {
      case 'n' -> oneOf(nouns, random);
      case 'v' -> oneOf(verbs, random);
      case 'a' -> oneOf(adjectives, random);
      case 'b' -> oneOf(adverbs, random);
      case 'p' -> name(random);
      case 'd' -> "%d May".formatted(1 + random.nextInt(31));
      case 'i' -> Integer.toString(100_000 + random.nextInt(900_000));
      default -> throw new IllegalArgumentException("%" + kind);
    };
  }

  /** The first words are the usual ones: the n-th is about as likely as 1/n. */
  private static String oneOf(List<String> words, SplittableRandom random) {
    double rank = Math.exp(random.nextDouble() * Math.log(words.size()));
    return words.get((int) rank - 1);
  }
}
