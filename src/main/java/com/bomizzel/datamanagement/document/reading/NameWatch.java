package com.bomizzel.datamanagement.document.reading;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the tokens of a document and tallies each name that the format does not know at its
 * place, also where a record is only passed over. Not thread-safe.
 */
final class NameWatch {
  private final NameTally tally;
  private final List<Level> open = new ArrayList<>();
  private NamesAt next = NamesAt.DOCUMENT;

  /** An object or array that has begun: the names in it, or those in each of its elements. */
  private record Level(NamesAt names, boolean isArray) {}

  NameWatch(NameTally tally) {
    this.tally = tally;
  }

  /** Is shown each token. */
  void see(JsonToken token, JsonTokens tokens) throws IOException {
    switch (token) {
      case FIELD_NAME -> name(tokens);
      case START_OBJECT -> open.add(new Level(place().object(), false));
      case START_ARRAY -> open.add(new Level(place().array(), true));
      case END_OBJECT, END_ARRAY -> open.remove(open.size() - 1);
      default -> {
        // A value has no names in it.
      }
    }
  }

  /** The place of the value that begins. */
  private NamesAt place() {
    if (open.isEmpty()) {
      return NamesAt.DOCUMENT;
    }
    Level around = open.get(open.size() - 1);
    return around.isArray() ? around.names() : next;
  }

  private void name(JsonTokens tokens) throws IOException {
    NamesAt here = open.get(open.size() - 1).names();
    if (here.where() == null) {
      next = here;
      return;
    }
    String name = tokens.text();
    NamesAt below = here.below(name);
    if (below == null) {
      // How much is in an unknown section is known behind it.
      if (here.where() != UnknownName.Where.SECTIONS) {
        tally.add(here, name, tokens::path, 1);
      }
      below = NamesAt.belowUnknown();
    }
    next = below;
  }
}
