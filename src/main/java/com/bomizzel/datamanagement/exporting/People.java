package com.bomizzel.datamanagement.exporting;

import com.bomizzel.datamanagement.document.KeptPerson;
import com.bomizzel.datamanagement.document.Person;
import com.bomizzel.datamanagement.document.PersonRecord;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Says who a person on a row is. */
final class People {
  private static final ObjectMapper JSON = new ObjectMapper();

  private People() {}

  /**
   * The user that the row points to, else the person that an import kept for it, else null.
   *
   * @param email null when the row points to nobody
   * @param unresolvedPeople the row's column of that name, null included
   * @param member the person's name in the file, e.g. {@code createdBy}
   */
  static Person person(
      String email, String firstName, String lastName, String unresolvedPeople, String member) {
    if (email != null) {
      return new PersonRecord(email, firstName, lastName);
    }
    return unresolvedPeople == null ? null : kept(unresolvedPeople, member);
  }

  private static Person kept(String unresolvedPeople, String member) {
    try {
      JsonNode person = JSON.readTree(unresolvedPeople).get(member);
      return person == null || person.isNull() ? null : kept(person);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PostgreSQL's jsonb is JSON", e);
    }
  }

  /** A person with the documented members stands like any other, whatever kept it. */
  private static Person kept(JsonNode person) {
    boolean isDocumented =
        person.size() == 3
            && person.path("email").isTextual()
            && isName(person.get("firstName"))
            && isName(person.get("lastName"));
    return isDocumented
        ? new PersonRecord(
            person.get("email").textValue(),
            person.get("firstName").textValue(),
            person.get("lastName").textValue())
        : new KeptPerson(person.toString());
  }

  private static boolean isName(JsonNode name) {
    return name != null && (name.isTextual() || name.isNull());
  }
}
