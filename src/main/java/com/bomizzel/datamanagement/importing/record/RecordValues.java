package com.bomizzel.datamanagement.importing.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The members of a record that has been checked: every one is of its documented type. Nobody
 * changes the arrays.
 */
final class RecordValues {
  final @Nullable String id;
  final @Nullable UUID uuid;
  final @Nullable String sourceId;
  final @Nullable String sourceCompanyId;
  final List<Origin> origins;
  final long present;
  final String[] values;
  final JsonNode[] people;
  final @Nullable NamedPerson[] named;

  /**
   * Checked members.
   *
   * @param id the file's id, a UUID in lower case; null when it has none
   * @param uuid the id as one; null when it is none
   * @param origins what the file says that it was called elsewhere since
   * @param present a bit for each column, then for each person, of those that the file has
   * @param values for each column the text that PostgreSQL reads, null for null
   * @param people for each person column who that is; null for nobody
   * @param named whom these people are found as
   */
  RecordValues(
      @Nullable String id,
      @Nullable UUID uuid,
      @Nullable String sourceId,
      @Nullable String sourceCompanyId,
      List<Origin> origins,
      long present,
      String[] values,
      JsonNode[] people,
      @Nullable NamedPerson[] named) {
    this.id = id;
    this.uuid = uuid;
    this.sourceId = sourceId;
    this.sourceCompanyId = sourceCompanyId;
    this.origins = origins;
    this.present = present;
    this.values = values;
    this.people = people;
    this.named = named;
  }

  private static @Nullable NamedPerson[] named(JsonNode[] people) {
    @Nullable NamedPerson[] named = new NamedPerson[people.length];
    for (int i = 0; i < people.length; i++) {
      named[i] = FilePerson.named(people[i]);
    }
    return named;
  }

  /** The same record with other values. */
  RecordValues with(long newPresent, String[] newValues, JsonNode[] newPeople) {
    @Nullable NamedPerson[] newNamed = newPeople == people ? named : named(newPeople);
    return new RecordValues(
        id, uuid, sourceId, sourceCompanyId, origins, newPresent, newValues, newPeople, newNamed);
  }
}
