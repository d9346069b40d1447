package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntUnaryOperator;

/** Makes companies of different sizes, and their owners, who sign in. */
final class Companies {
  private static final String TICKETS =
      """
      with made as (
        insert into tickets (company_id, title, description, custom_fields, created_by, created_at)
        select ?::uuid, 'Ticket ' || i, repeat(md5(i::text) || ' is jammed again ', 8),
          jsonb_build_object('Number', i), ?::uuid, timestamptz '2024-01-01' + i * interval '1 minute'
        from generate_series(1, ?) i
        returning id, title, created_at)
      insert into ticket_notes (ticket_id, content, created_at)
      select m.id, repeat(md5(m.title || k) || ' has been looked at ', 4),
        m.created_at + k * interval '1 second'
      from made m cross join generate_series(1, 4) k
      """;

  private final TestDatabase database;
  private final Fixtures rows;
  private final ApiClient nobody;

  /** Companies in {@code database}, whose owners use {@code nobody} after they have signed in. */
  Companies(TestDatabase database, ApiClient nobody) {
    this.database = database;
    this.rows = new Fixtures(database);
    this.nobody = nobody;
  }

  /**
   * Makes so many companies.
   *
   * @param tickets how many the first, the second … have
   */
  List<LoadCompany> make(String name, int count, IntUnaryOperator tickets) {
    List<LoadCompany> made = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      made.add(make(name + " " + number, tickets.applyAsInt(number)));
    }
    return List.copyOf(made);
  }

  private LoadCompany make(String name, int tickets) {
    UUID id = rows.company(name);
    String email = name.replace(" ", ".").toLowerCase(Locale.ROOT) + "@load.example";
    Person owner = rows.member(id, email, "owner");
    database.execute(TICKETS, id, owner.id(), tickets);
    return new LoadCompany(id, owner, nobody.login(email, Fixtures.PASSWORD), tickets);
  }

  /** Makes an empty company with that owner, to import into. */
  UUID empty(String name, Person owner) {
    UUID id = rows.company(name);
    rows.join(id, owner, "owner");
    return id;
  }
}
