package com.bomizzel.datamanagement.exporting;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.ServerTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * A backup is one moment: while others write, an export shows everything as it was at one time.
 *
 * <p>Each transaction of the writer moves a note from one ticket to another and gives both users of
 * a pair the same new name, so at any moment no note is missing or doubled, and the users of a pair
 * have one name.
 */
class OneMomentIT extends ServerTest {
  private static final int TICKETS = 1_200;
  private static final int EXPORTS = 20;

  private final List<UUID> tickets = new ArrayList<>();
  private final List<UUID> notes = new ArrayList<>();
  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicLong moves = new AtomicLong();

  @Test
  void everyExportIsConsistentWhileOthersWrite() throws Exception {
    Fixtures fixtures = new Fixtures(database());
    UUID company = fixtures.company("Busy");
    Fixtures.Person left =
        fixtures.member(company, "a" + UUID.randomUUID() + "@example.com", "owner");
    Fixtures.Person right =
        fixtures.member(company, "z" + UUID.randomUUID() + "@example.com", "member");
    fill(company, left);
    QueuedExports exports = new QueuedExports(company, left);
    ExecutorService writers = Executors.newSingleThreadExecutor();
    try {
      Future<?> writer = writers.submit(() -> write(left, right));
      Set<String> names = new HashSet<>();
      for (int i = 0; i < EXPORTS; i++) {
        names.add(consistentName(exports.document(ExportOptions.ALL).get("data")));
      }
      done.set(true);
      writer.get();
      assertThat(names).as("the writer did write meanwhile").hasSizeGreaterThan(EXPORTS / 2);
    } finally {
      done.set(true);
      writers.shutdown();
    }
  }

  /** Checks one document and tells the name that it has for the pair. */
  private String consistentName(JsonNode data) {
    Set<String> found = new HashSet<>();
    int count = 0;
    Set<String> names = new HashSet<>();
    data.get("users").forEach(user -> names.add(user.get("firstName").textValue()));
    for (JsonNode ticket : data.get("tickets")) {
      names.add(ticket.at("/createdBy/firstName").textValue());
      for (JsonNode note : ticket.get("notes")) {
        found.add(note.get("id").textValue());
        names.add(note.at("/author/firstName").textValue());
        count++;
      }
    }
    assertThat(count).isEqualTo(notes.size());
    assertThat(found).hasSize(notes.size());
    assertThat(names).hasSize(1);
    return names.iterator().next();
  }

  private void fill(UUID company, Fixtures.Person person) {
    for (int i = 0; i < TICKETS; i++) {
      tickets.add(UUID.randomUUID());
      notes.add(UUID.randomUUID());
    }
    database()
        .execute(
            "insert into tickets (id, company_id, title, created_by)"
                + " select unnest(cast(? as uuid[])), ?, 'Busy', ?",
            array(tickets),
            company,
            person.id());
    database()
        .execute(
            "insert into ticket_notes (id, ticket_id, content, created_by)"
                + " select unnest(cast(? as uuid[])), unnest(cast(? as uuid[])), 'Busy', ?",
            array(notes),
            array(tickets),
            person.id());
  }

  private static String array(List<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(joining(",", "{", "}"));
  }

  private Void write(Fixtures.Person left, Fixtures.Person right)
      throws SQLException, InterruptedException {
    Random random = new Random(1);
    try (Connection connection = database().dataSource().getConnection();
        PreparedStatement move =
            connection.prepareStatement("update ticket_notes set ticket_id = ? where id = ?");
        PreparedStatement rename =
            connection.prepareStatement("update users set first_name = ? where id in (?, ?)")) {
      connection.setAutoCommit(false);
      while (!done.get()) {
        move.setObject(1, tickets.get(random.nextInt(TICKETS)));
        move.setObject(2, notes.get(random.nextInt(TICKETS)));
        move.executeUpdate();
        rename.setString(1, "Name " + moves.incrementAndGet());
        rename.setObject(2, left.id());
        rename.setObject(3, right.id());
        rename.executeUpdate();
        connection.commit();
        Thread.sleep(1); // Leaves the exports some of the machine.
      }
    }
    return null;
  }
}
