package com.bomizzel.datamanagement.importing.rows;

import com.bomizzel.datamanagement.jobs.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The people of a record.
 *
 * @param ids for each person column whom it names; null for nobody, and for those not found
 * @param unresolved those not found as a JSON object, member name to person as in the file; null
 *     when all were found
 * @param warnings one for each who was not found
 */
public record NamedPeople(
    List<Optional<UUID>> ids, @Nullable String unresolved, List<Problem> warnings) {
  /** Nobody. */
  public static final NamedPeople NONE = new NamedPeople(List.of(), null, List.of());

  /** The same, but nobody where somebody with that id is. */
  public NamedPeople without(UUID id) {
    Optional<UUID> person = Optional.of(id);
    return ids.contains(person)
        ? new NamedPeople(
            ids.stream().map(some -> some.equals(person) ? Optional.<UUID>empty() : some).toList(),
            unresolved,
            warnings)
        : this;
  }

  boolean isFound(int person) {
    return ids.get(person).isPresent();
  }

  @Nullable UUID id(int person) {
    return ids.get(person).orElse(null);
  }
}
