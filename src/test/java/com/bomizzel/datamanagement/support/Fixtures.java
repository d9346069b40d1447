package com.bomizzel.datamanagement.support;

import java.util.UUID;

/**
 * Rows as the help desk would have them, written by SQL. The tables must exist: the server makes
 * them when it starts. All people have the same password.
 */
public final class Fixtures {
  /** Everybody's password. */
  public static final String PASSWORD = "bomizzel-demo";

  /** {@link #PASSWORD} as the help desk keeps it. */
  public static final String PASSWORD_HASH =
      "$2a$10$PwZhPct/A5.Rx1cgPrC.0uh8e.0Vkc0z0bJ2q5hxf29p56BnWr22a";

  /** The key that the tests' servers sign tokens with. */
  public static final String JWT_SECRET = "a-key-of-tests-and-the-demo-0123456789abcdef";

  private final TestDatabase database;

  /** Rows in {@code database}. */
  public Fixtures(TestDatabase database) {
    this.database = database;
  }

  /**
   * A person with an account.
   *
   * @param id the key in {@code users}
   * @param email the address they sign in with, with {@link #PASSWORD}
   */
  public record Person(UUID id, String email) {}

  /** Makes an active company. */
  public UUID company(String name) {
    return (UUID)
        database.value(
            "with made as (insert into companies (name) values (?) returning id)"
                + " select id from made",
            name);
  }

  /** Makes a person of no company. */
  public Person person(String email) {
    return person(email, "user");
  }

  /** Makes a platform admin. */
  public Person platformAdmin(String email) {
    return person(email, "admin");
  }

  private Person person(String email, String role) {
    UUID id =
        (UUID)
            database.value(
                "with made as (insert into users"
                    + " (email, password_hash, first_name, last_name, role, email_verified)"
                    + " values (?, ?, 'Test', 'Person', ?, true) returning id)"
                    + " select id from made",
                email,
                PASSWORD_HASH,
                role);
    return new Person(id, email);
  }

  /** Makes a person and their membership; {@code role} is member, admin or owner. */
  public Person member(UUID companyId, String email, String role) {
    Person person = person(email);
    join(companyId, person, role);
    return person;
  }

  /** Makes a membership; {@code role} is member, admin or owner. */
  public void join(UUID companyId, Person person, String role) {
    database.execute(
        "insert into user_company_associations (company_id, user_id, role) values (?, ?, ?)",
        companyId,
        person.id(),
        role);
  }

  /** Makes an open ticket that nobody is assigned to; {@code creator} may be null. */
  public UUID ticket(UUID companyId, String title, Person creator) {
    return (UUID)
        database.value(
            "with made as (insert into tickets (company_id, title, created_by) values (?, ?, ?)"
                + " returning id) select id from made",
            companyId,
            title,
            idOf(creator));
  }

  /** Makes a note; {@code author} may be null. */
  public UUID note(UUID ticketId, String content, Person author) {
    return (UUID)
        database.value(
            "with made as (insert into ticket_notes (ticket_id, content, created_by)"
                + " values (?, ?, ?) returning id) select id from made",
            ticketId,
            content,
            idOf(author));
  }

  /** Makes an attachment record; {@code uploader} may be null. */
  public UUID attachment(UUID ticketId, String fileName, Person uploader) {
    return (UUID)
        database.value(
            "with made as (insert into ticket_attachments (ticket_id, file_name, uploaded_by)"
                + " values (?, ?, ?) returning id) select id from made",
            ticketId,
            fileName,
            idOf(uploader));
  }

  /** Makes a custom field of type {@code text}. */
  public UUID customField(UUID companyId, String name) {
    return (UUID)
        database.value(
            "with made as (insert into custom_fields (company_id, name, field_type)"
                + " values (?, ?, 'text') returning id) select id from made",
            companyId,
            name);
  }

  private static UUID idOf(Person person) {
    return person == null ? null : person.id();
  }
}
