package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.jobs.Requester;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** People as the pages call them. */
final class PersonNames {
  private PersonNames() {}

  /** First and last name, or the e-mail address of somebody without a name. */
  static String name(Requester person) {
    String name =
        Stream.of(person.firstName(), person.lastName())
            .filter(Objects::nonNull)
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? person.email() : name;
  }

  /** The name with the e-mail address; somebody without a name is named by the address alone. */
  static String full(Requester person) {
    String name = name(person);
    return name.equals(person.email()) ? name : name + " (" + person.email() + ")";
  }
}
