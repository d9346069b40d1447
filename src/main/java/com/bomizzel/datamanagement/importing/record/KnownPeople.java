package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.reading.JsonText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The people of one file that were checked last, by how the file has them: it names the same few
 * again and again, and each time all that is said of them would be parsed anew. One thread uses it.
 */
public final class KnownPeople {
  /** Characters of texts, with what else a person takes: some megabytes in all. */
  private static final int ROOM = 4 << 20;

  private static final int LONGEST = 1_000;
  private static final int OVERHEAD = 300;

  private final Map<JsonNode, CheckedPerson> people = new LinkedHashMap<>(16, 0.75f, true);
  private int taken;

  /**
   * Somebody who was checked and may come in.
   *
   * @param person as in the file
   * @param named whom they are found as; null when {@link FilePerson#named} is
   * @param growth by how many bytes they are longer in an export
   */
  record CheckedPerson(JsonNode person, @Nullable NamedPerson named, long growth) {}

  /** The same person as checked before; null when nobody knows them any longer. */
  @Nullable CheckedPerson find(JsonNode person) {
    if (!(person instanceof JsonText text)) {
      return null;
    }
    CheckedPerson known = people.get(text);
    // How much longer they become depends on the white space, too.
    return known != null
            && known.person instanceof JsonText same
            && same.sourceBytes() == text.sourceBytes()
        ? known
        : null;
  }

  /** Remembers somebody who was checked; who was not asked for longest goes. */
  void add(CheckedPerson checked) {
    if (!(checked.person instanceof JsonText text) || text.asText().length() > LONGEST) {
      return;
    }
    if (people.put(text, checked) == null) {
      taken += room(text);
    }
    Iterator<JsonNode> oldest = people.keySet().iterator();
    while (taken > ROOM) {
      taken -= room(oldest.next());
      oldest.remove();
    }
  }

  private static int room(JsonNode text) {
    return OVERHEAD + text.asText().length();
  }
}
