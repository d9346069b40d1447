package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.PersonRecord;
import com.bomizzel.datamanagement.document.reading.JsonText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person as the file has it: the documented members of what may hold anything beside them. */
final class FilePerson {
  private FilePerson() {}

  /**
   * The documented members that a person has; an object or an array among them is an empty one.
   *
   * @param person an object
   */
  static JsonNode members(JsonNode person) {
    return person instanceof JsonText text ? text.members(PersonRecord.KNOWN_MEMBERS) : person;
  }

  /**
   * Whom a checked person is found as; null when they have no address, and for a {@linkplain
   * FormerUser former user}, whose address is somebody else's.
   */
  static @Nullable NamedPerson named(@Nullable JsonNode person) {
    return person == null ? null : namedBy(members(person));
  }

  /** The same, by the {@link #members} that are checked. */
  static @Nullable NamedPerson namedBy(JsonNode members) {
    JsonNode email = FormerUser.isOne(members) ? null : members.get("email");
    return email == null || email.isNull() ? null : new NamedPerson(email.textValue(), id(members));
  }

  private static @Nullable UUID id(JsonNode members) {
    return Ids.uuid(members.path(PersonRecord.ID).textValue());
  }

  /**
   * A checked person as text is kept of them where nobody has their id: without it. Elsewhere, and
   * later, it would say nothing, or something else.
   */
  static JsonNode kept(JsonNode person) {
    if (id(members(person)) == null) {
      return person;
    } else if (person instanceof JsonText text) {
      return text.without(PersonRecord.ID);
    }
    ObjectNode kept = person.deepCopy();
    return kept.without(PersonRecord.ID);
  }
}
