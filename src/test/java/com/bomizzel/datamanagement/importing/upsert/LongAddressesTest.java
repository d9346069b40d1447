package com.bomizzel.datamanagement.importing.upsert;

import static com.bomizzel.datamanagement.document.RecordKind.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows keep people as text whose addresses are longer than anybody's else. */
class LongAddressesTest extends ImportingTest {
  private static String email(int length) {
    String unique = email();
    return "k".repeat(length - unique.length()) + unique;
  }

  private UUID ticketThatKeeps(String email) {
    UUID ticket = fixtures.ticket(company, "T", null);
    database.execute(
        "update tickets set unresolved_people = jsonb_build_object('createdBy',"
            + " jsonb_build_object('email', ?::text)) where id = ?",
        email,
        ticket);
    return ticket;
  }

  @ParameterizedTest
  @ValueSource(ints = {8_192, 8_193, 100_000})
  void whoIsKeptAsTextIsLinkedByAnAddressOfAnyLength(int length) {
    String email = email(length);
    UUID ticket = ticketThatKeeps(email);
    Person member = fixtures.member(company, email, "member");

    Report report =
        bench
            .into(company)
            .run(MadeUpExport.of(company).ticket("{'id': '%s', 'title': 'T'}", ticket));

    assertThat(report.of(TICKETS)).isEqualTo(updated(1));
    assertThat(ticket(ticket).get("created_by")).isEqualTo(member.id());
    assertThat(ticket(ticket).get("unresolved_people")).isNull();
  }

  /** More than memory has room for at once; each is looked at all the same. */
  @Test
  void thoseOfManyRowsAreLookedAtInParts() {
    Person member = fixtures.member(company, email(9_000), "member");
    MadeUpExport file = MadeUpExport.of(company);
    for (int i = 0; i < 6; i++) {
      file.ticket("{'id': '%s', 'title': 'T'}", ticketThatKeeps(email(1 << 20)));
    }
    UUID last = ticketThatKeeps(member.email());
    file.ticket("{'id': '%s', 'title': 'T'}", last);

    Report report = bench.into(company).run(file);

    assertThat(report.of(TICKETS).skipped()).isEqualTo(6);
    assertThat(report.of(TICKETS).updated()).isEqualTo(1);
    assertThat(ticket(last).get("created_by")).isEqualTo(member.id());
  }
}
