package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * Where chunks end is nobody's business: files whose records share ids, names, addresses and
 * origins come in the same in chunks of one, of two and in one, as their validation said, and the
 * same file again creates nothing.
 */
class ChunkBordersTest {
  private static final ImportBench BENCH = ImportBench.shared();
  private static final TestDatabase DATABASE = BENCH.database();
  private static final Fixtures FIXTURES = BENCH.fixtures();

  /** A note whose origin others have as well, twice in a ticket. */
  @Example
  void decideNothingOfANoteThatComesAgain() {
    decideNothing(-31895);
  }

  /** A ticket thrice in a file, met by its origin, when what exists is rejected. */
  @Example
  void decideNothingOfATicketThatComesAgain() {
    decideNothing(955);
  }

  /** A user three times in a backup of the company: with an id, without one, with it again. */
  @Example
  void decideNothingOfAUserThatComesAgain() {
    decideNothing(1_860_172);
  }

  /** Two tickets that say to be one which is here under that very id. */
  @Example
  void decideNothingOfTwoThatHaveOneOrigin() {
    decideNothing(11_039);
  }

  /** The same files in each run. */
  @Property(tries = 8, seed = "1", shrinking = ShrinkingMode.OFF)
  void decideNothingOfSomeFiles(@ForAll long seed) {
    decideNothing(seed);
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Tag("heavy")
  void decideNothing(@ForAll long seed) {
    List<String> outcomes = new ArrayList<>();
    for (int chunk : List.of(1, 2, 500)) {
      outcomes.add(outcome(seed, chunk));
    }
    assertThat(outcomes.get(1)).as("in chunks of two").isEqualTo(outcomes.get(0));
    assertThat(outcomes.get(2)).as("in one chunk").isEqualTo(outcomes.get(0));
  }

  /** What became of two files, one after the other, in a company of their own. */
  private static String outcome(long seed, int chunk) {
    Random random = new Random(seed);
    Names names = new Names(random);
    UUID company = FIXTURES.company("Acme");
    FIXTURES.member(company, UUID.randomUUID() + "@owner.test", "owner");
    ImportPolicy policy = List.of(ImportPolicy.values()).get(random.nextInt(3));
    StringBuilder outcome = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      MadeUpExport file = names.file(company);
      ImportBench.Importing importing = BENCH.into(company).with(policy).inChunksOf(chunk);
      Report report = importing.run(file);
      // Within a chunk errors are written first.
      List<String> problems = report.problems().stream().map(Problem::toString).sorted().toList();
      outcome.append(report.counts()).append(problems).append('\n');
      Report again = importing.runAtOnce(file);
      assertThat(again.counts().values()).allMatch(counts -> counts.created() == 0);
      outcome.append(again.counts()).append(rows(company)).append('\n');
    }
    String text = outcome.toString();
    for (int i = 0; i < names.ids.size(); i++) {
      text = text.replace(names.ids.get(i), "id" + i);
    }
    return text.replace(company.toString(), "company").replace(names.domain, "domain");
  }

  private static String rows(UUID company) {
    return DATABASE
        .rows(
            "select string_agg(t, ' | ' order by t) from ("
                + "select concat_ws(' ', u.email, u.first_name, a.role) t from users u"
                + " join user_company_associations a on a.user_id = u.id where a.company_id = ?"
                + " and u.email not like '%@owner.test'"
                + " union all select concat_ws(' ', name, field_type, display_order)"
                + " from custom_fields where company_id = ?"
                + " union all select concat_ws(' ', t.title, n.content) from tickets t"
                + " left join ticket_notes n on n.ticket_id = t.id where t.company_id = ?) as x(t)",
            company, company, company)
        .toString();
  }

  /** A few names that the records of two files share. */
  private static final class Names {
    private final Random random;
    private final List<String> ids = new ArrayList<>();
    private final Map<String, String> noteOrigins = new HashMap<>();
    private final String domain = UUID.randomUUID() + ".test";

    Names(Random random) {
      this.random = random;
      for (int i = 0; i < 3; i++) {
        ids.add(UUID.randomUUID().toString());
      }
    }

    private String one(Object... of) {
      return of[random.nextInt(of.length)].toString();
    }

    private String uuid() {
      return ids.get(random.nextInt(ids.size()));
    }

    private String id() {
      return random.nextBoolean() ? one("1", "2", "3") : uuid();
    }

    private String origin() {
      return random.nextInt(3) == 0
          ? ""
          : ", 'sourceId': '%s', 'sourceCompanyId': '%s'".formatted(id(), one("older", "legacy"));
    }

    MadeUpExport file(UUID company) {
      MadeUpExport file = MadeUpExport.of(random.nextBoolean() ? company : "legacy");
      for (int i = 0; i < 4; i++) {
        String userId = random.nextInt(3) == 0 ? "null" : "'" + uuid() + "'";
        file.user(
            "{'id': %s, 'email': '%s@%s', 'firstName': '%s'}",
            userId, one("a", "b", "c"), domain, "F" + i);
        file.field(
            "{'id': '%s', 'name': '%s', 'fieldType': '%s', 'displayOrder': %d}",
            uuid(), one("a", "b", "c"), one("text", "text", "number"), i);
        file.ticket(
            "{'id': '%s', 'title': 't%d', 'createdAt': '2020-01-01T00:00:00Z'%s, 'notes': [%s, %s]}",
            id(), i, origin(), note(i), note(i));
      }
      return file;
    }

    /** One of a few, each with the same origin wherever it stands; two of them with one. */
    private String note(int text) {
      String note = one("x", "y", "z", "w");
      String origin = noteOrigins.computeIfAbsent(note, id -> one("x", "y", "v"));
      return "{'id': '%s', 'content': 'n%d'%s}"
          .formatted(note, text, note.equals("z") ? "" : ", 'sourceId': '" + origin + "'");
    }
  }
}
