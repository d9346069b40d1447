package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.importing.record.LineText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a file comes from that does not say so itself, as somebody says it: the name of another
 * system, such as {@code old-helpdesk}. Ids of the file are told apart from those of other systems
 * by it, so the same system must have the same name each time.
 */
public final class SourceName {
  /** Characters of a name. */
  public static final int LONGEST = 64;

  private SourceName() {}

  /** The name that a text gives, without blanks around it; null when it gives none. */
  public static @Nullable String of(@Nullable String text) {
    String name = text == null ? "" : text.strip();
    return name.isEmpty() ? null : name;
  }

  /** What is wrong with a name, as the end of a sentence; empty when it is good. */
  public static Optional<String> fault(@Nullable String name) {
    if (name == null) {
      return Optional.empty();
    } else if (name.length() > LONGEST) {
      return Optional.of("is longer than %d characters".formatted(LONGEST));
    }
    return LineText.isVisible(name)
        ? Optional.empty()
        : Optional.of("holds a character that cannot be seen");
  }
}
