package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.PersonRecord;
import com.bomizzel.datamanagement.document.reading.JsonText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * A person whose address another user has by now. Wherever records keep such a person as text, a
 * member says the id that they had: so nobody takes them for whom the address belongs to, in this
 * import, in a later one, or where a backup is brought back.
 */
public final class FormerUser {
  private FormerUser() {}

  /** Whether a person says of themselves that it is one. */
  static boolean isOne(JsonNode members) {
    return members.path(PersonRecord.FORMER_USER).isTextual();
  }

  /**
   * The person as one who had that id.
   *
   * @param person an object, as the file has it
   */
  public static JsonNode of(JsonNode person, UUID id) {
    if (isOne(FilePerson.members(person))) {
      return person;
    }
    if (person instanceof JsonText text) {
      return text.with(PersonRecord.FORMER_USER, id.toString());
    }
    ObjectNode marked = person.deepCopy();
    return marked.put(PersonRecord.FORMER_USER, id.toString());
  }
}
