package com.bomizzel.datamanagement.document.reading;

import java.util.List;

/**
 * All names of a document that the format does not know.
 *
 * @param named each once, in the order in which they came
 * @param others how many members and sections have further names, which are not among those
 */
public record UnknownNames(List<UnknownName> named, long others) {
  /** There are none. */
  public static final UnknownNames NONE = new UnknownNames(List.of(), 0);

  /** Copies the list. */
  public UnknownNames {
    named = List.copyOf(named);
  }
}
