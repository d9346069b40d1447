package com.bomizzel.datamanagement.exporting.snapshot;

import com.bomizzel.datamanagement.document.KeptPerson;
import com.bomizzel.datamanagement.document.Person;
import com.bomizzel.datamanagement.document.PersonRecord;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Says who a person on a row is. */
final class ExportedPerson {
  /** Characters of a kept person that is looked into; addresses and names are shorter. */
  private static final int LONGEST = 4_096;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ExportedPerson() {}

  /**
   * The user that the row points to, else the person that an import kept for it, else null.
   *
   * @param user null when the row points to nobody
   * @param invited the id of an invitation of the person that an import kept; null without one
   * @param kept that person as JSON, passed on as it is; null when there is none
   */
  static @Nullable Person person(
      @Nullable PersonRecord user, @Nullable String invited, @Nullable String kept) {
    if (user != null) {
      return user.id() != null || invited == null
          ? user
          : new PersonRecord(invited, user.email(), user.firstName(), user.lastName());
    }
    return kept == null || "null".equals(kept) ? null : kept(invited, kept);
  }

  private static Person kept(@Nullable String id, String kept) {
    if (kept.length() <= LONGEST) {
      try {
        JsonNode person = JSON.readTree(kept);
        if (isDocumented(person)) {
          return documented(id, person);
        }
      } catch (JsonProcessingException e) {
        // A number of more digits than are read, or a value that is left out: not a member of ours.
        return new KeptPerson(kept);
      }
    }
    return new KeptPerson(kept);
  }

  /** A person with the documented members alone stands like any other, whatever kept it. */
  private static boolean isDocumented(JsonNode person) {
    return person.size() == 3
        && person.path("email").isTextual()
        && isName(person.get("firstName"))
        && isName(person.get("lastName"));
  }

  private static boolean isName(JsonNode name) {
    return name != null && (name.isTextual() || name.isNull());
  }

  private static Person documented(@Nullable String id, JsonNode person) {
    return new PersonRecord(
        id,
        person.get("email").textValue(),
        person.get("firstName").textValue(),
        person.get("lastName").textValue());
  }
}
