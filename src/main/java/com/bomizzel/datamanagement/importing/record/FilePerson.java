package com.bomizzel.datamanagement.importing.record;

import com.bomizzel.datamanagement.document.PersonRecord;
import com.bomizzel.datamanagement.document.reading.JsonText;
import com.fasterxml.jackson.databind.JsonNode;
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
   * The address that a checked person is found by; null when they have none, and for a {@linkplain
   * FormerUser former user}, whose address is somebody else's.
   */
  static @Nullable String email(@Nullable JsonNode person) {
    JsonNode members = person == null ? null : members(person);
    JsonNode email = members == null || FormerUser.isOne(members) ? null : members.get("email");
    return email == null || email.isNull() ? null : email.textValue();
  }
}
