package com.bomizzel.datamanagement.exporting.snapshot;

/** SQL for the people whom an import kept on a row, because they are no users. */
final class KeptPeople {
  private KeptPeople() {}

  /** The address of one in lower case; null of one who has none that is a text. */
  static String email(String person) {
    return "case jsonb_typeof(%1$s -> 'email') when 'string' then lower(%1$s ->> 'email') end"
        .formatted(person);
  }
}
