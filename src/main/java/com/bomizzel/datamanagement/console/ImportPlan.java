package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.document.RecordKind;
import com.bomizzel.datamanagement.jobs.RecordCounts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an import of a checked file will write, in the words and numbers of its button and of the
 * question before it. Immutable.
 */
public final class ImportPlan {
  /** What people speak of; the rest belongs to these. */
  private static final List<RecordKind> MAIN =
      List.of(RecordKind.USERS, RecordKind.CUSTOM_FIELDS, RecordKind.TICKETS);

  private final Map<RecordKind, Long> created = new EnumMap<>(RecordKind.class);
  private final Map<RecordKind, Long> updated = new EnumMap<>(RecordKind.class);
  private final boolean overwriting;
  private final Words words;

  /** Where the words are from. */
  @FunctionalInterface
  interface Words {
    /** The text of {@code key}, with {@code arguments} in their places. */
    String text(String key, Object... arguments);
  }

  /**
   * The plan of a validation.
   *
   * @param overwriting whether records that exist get the file's values; else something that they
   *     miss is filled in
   */
  ImportPlan(Map<RecordKind, RecordCounts> validated, boolean overwriting, Words words) {
    validated.forEach(
        (kind, counts) -> {
          created.put(kind, counts.created());
          updated.put(kind, counts.updated());
        });
    this.overwriting = overwriting;
    this.words = words;
  }

  /** Nothing would be written. */
  public boolean isNothing() {
    return Stream.of(created, updated).flatMap(map -> map.values().stream()).allMatch(n -> n == 0);
  }

  /** Something that is here would get other values. */
  public boolean isOverwriting() {
    return overwriting && updated.values().stream().anyMatch(n -> n > 0);
  }

  /** What the button does, for instance "Import 152 tickets". */
  public String getButton() {
    String more = list(named(created));
    String changed = list(named(updated));
    String done = overwriting ? "overwrite" : "complete";
    if (changed.isEmpty()) {
      return words.text("import.go.import", more);
    }
    return more.isEmpty()
        ? words.text("import.go." + done, changed)
        : words.text("import.go.import." + done, more, changed);
  }

  /** What else is written, which the button does not name; empty when it names all. */
  public String getRest() {
    Map<RecordKind, Long> rest = new EnumMap<>(RecordKind.class);
    for (Map<RecordKind, Long> numbers : List.of(created, updated)) {
      List<RecordKind> named = named(numbers).keySet().stream().toList();
      numbers.forEach(
          (kind, number) -> {
            if (!named.contains(kind)) {
              rest.merge(kind, number, Long::sum);
            }
          });
    }
    return list(rest);
  }

  /** All that would be added; empty when nothing is. */
  public String getAdded() {
    return list(created);
  }

  /** All that would get other values; empty when nothing does. */
  public String getChanged() {
    return list(updated);
  }

  private static Map<RecordKind, Long> named(Map<RecordKind, Long> numbers) {
    Map<RecordKind, Long> main = new EnumMap<>(numbers);
    main.keySet().retainAll(MAIN);
    return main.values().stream().allMatch(n -> n == 0) ? numbers : main;
  }

  /** For instance "2 users, 1 custom field and 152 tickets"; empty when all are 0. */
  private String list(Map<RecordKind, Long> numbers) {
    List<String> parts =
        Stream.of(RecordKind.values())
            .filter(kind -> numbers.getOrDefault(kind, 0L) > 0)
            .map(kind -> words.text("count." + kind.jsonName(), numbers.getOrDefault(kind, 0L)))
            .toList();
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    int last = parts.size() - 1;
    return words.text("count.and", String.join(", ", parts.subList(0, last)), parts.get(last));
  }
}
