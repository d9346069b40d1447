package com.bomizzel.datamanagement.document.reading;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts the names that reading a file keeps in memory: those of the open objects, and the long
 * ones of the whole file, which the parser remembers (of short ones it forgets what is too much).
 */
final class NameBudget {
  /** Adding up takes a moment, so it is not done for every name. */
  private static final int COUNTED_EVERY = 1024;

  private final ReadLimits limits;
  private final Set<String> longNames = new HashSet<>();
  private long longCharacters;

  NameBudget(ReadLimits limits) {
    this.limits = limits;
  }

  /** Whether the open objects, the innermost of which is {@code object}, have too many names. */
  boolean isExceeded(JsonStreamContext object) {
    return object.getEntryCount() % COUNTED_EVERY == 0 && open(object) > limits.openNames();
  }

  private static long open(JsonStreamContext innermost) {
    long names = 0;
    for (JsonStreamContext each = innermost; each != null; each = each.getParent()) {
      names += each.inObject() ? each.getEntryCount() : 0;
    }
    return names;
  }

  /** Takes a name; whether the different long ones are too many now. */
  boolean isExceededBy(String name) {
    if (!limits.own() && name.length() > ReadLimits.LONG_NAME && longNames.add(name)) {
      longCharacters += name.length();
    }
    return longCharacters > limits.longNameBytes();
  }
}
