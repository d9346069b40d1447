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
    return person instanceof JsonText text ? text.members(PersonRecord.MEMBERS) : person;
  }

  /** A checked person's address; null when there is none. */
  static @Nullable String email(@Nullable JsonNode person) {
    JsonNode email = person == null ? null : members(person).get("email");
    return email == null || email.isNull() ? null : email.textValue();
  }
}
