package com.bomizzel.datamanagement.schema.preflight;

import java.util.List;

/**
 * An index that this program needs on a table that may be the help desk's.
 *
 * @param name what it is called where this program makes it on the help desk's own tables
 * @param isUnique whether it should be; on a partitioned table it may not be able to
 * @param definition what follows {@code using}, as PostgreSQL writes it
 */
public record WantedIndex(String name, String table, boolean isUnique, String definition) {
  private static final String PREFIX = "bomizzel_";
  private static final String ID =
      "(hashtextextended(source_id, uuid_hash_extended(ticket_id,"
          + " (0)::bigint))) WHERE (source_id IS NOT NULL)";

  /** All of them. Those that are not unique keep nobody's row out. */
  public static final List<WantedIndex> ALL =
      List.of(
          of("users_lower_email", "users", "(lower(email))"),
          of("members_company", "user_company_associations", "(company_id, user_id)"),
          of("custom_fields_company_name", "custom_fields", "(company_id, name)"),
          of("tickets_company_created", "tickets", "(company_id, created_at, id)"),
          new WantedIndex(
              PREFIX + "tickets_source",
              "tickets",
              true,
              "btree (source_id, company_id, source_company_id) WHERE (source_id IS NOT NULL)"),
          ofPerson("tickets_kept_created_by", "tickets", "createdBy"),
          ofPerson("tickets_kept_assigned_to", "tickets", "assignedTo"),
          of("ticket_notes_ticket", "ticket_notes", "(ticket_id)"),
          of("ticket_notes_source", "ticket_notes", ID),
          ofPerson("ticket_notes_kept_author", "ticket_notes", "author"),
          of("ticket_history_ticket", "ticket_history", "(ticket_id)"),
          of("ticket_history_source", "ticket_history", ID),
          ofPerson("ticket_history_kept_changed_by", "ticket_history", "changedBy"),
          of("ticket_attachments_ticket", "ticket_attachments", "(ticket_id)"),
          of("ticket_attachments_source", "ticket_attachments", ID),
          ofPerson("ticket_attachments_kept_uploaded_by", "ticket_attachments", "uploadedBy"));

  private static WantedIndex of(String name, String table, String keys) {
    return new WantedIndex(PREFIX + name, table, false, "btree " + keys);
  }

  /** By a hash of the address that is kept of somebody who has no account. */
  private static WantedIndex ofPerson(String name, String table, String member) {
    return of(
        name,
        table,
        "(hashtextextended(lower(((unresolved_people -> '%s'::text) ->> 'email'::text)), (0)::bigint))"
                .formatted(member)
            + " WHERE (unresolved_people IS NOT NULL)");
  }

  /** The same for a partition, or without being unique. */
  public WantedIndex as(String otherName, boolean unique) {
    return new WantedIndex(otherName, table, unique, definition);
  }

  /** Whether that index, whoever made it, does what this one is for. */
  public boolean isMetBy(TableIndex index) {
    String there = bare(index.definition());
    String wanted = bare(definition);
    boolean isMore = !isUnique && !wanted.contains("WHERE") && !there.contains("WHERE");
    return index.isValid()
        && (index.isUnique() || !isUnique)
        && (there.equals(wanted) || (isMore && there.startsWith(wanted + ",")));
  }

  /** Without casts, which depend on the columns' types, parentheses and blanks. */
  private static String bare(String text) {
    return text.replaceAll("::[a-z ]+|[() ]", "");
  }
}
