package com.bomizzel.datamanagement.importing.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportBench.Report;
import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.jobs.Problem;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
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
    decideNothing(seed, Names::new);
  }

  /** The same files in each run. */
  @Property(tries = 8, seed = "2", shrinking = ShrinkingMode.OFF)
  void decideNothingOfSomePeople(@ForAll long seed) {
    decideNothing(seed, PeoplesNames::new);
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  @Tag("heavy")
  void decideNothingOfPeople(@ForAll long seed) {
    decideNothing(seed, PeoplesNames::new);
  }

  private static void decideNothing(long seed, Function<Random, Names> names) {
    List<String> outcomes = new ArrayList<>();
    for (int chunk : List.of(1, 2, 500)) {
      outcomes.add(outcome(seed, chunk, names));
    }
    assertThat(outcomes.get(1)).as("in chunks of two").isEqualTo(outcomes.get(0));
    assertThat(outcomes.get(2)).as("in one chunk").isEqualTo(outcomes.get(0));
  }

  /** What became of two files, one after the other, in a company of their own. */
  private static String outcome(long seed, int chunk, Function<Random, Names> generator) {
    Random random = new Random(seed);
    Names names = generator.apply(random);
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
                + " union all select concat_ws(' ', t.title, c.email, t.unresolved_people, n.content,"
                + " a.email, n.unresolved_people) from tickets t"
                + " left join ticket_notes n on n.ticket_id = t.id"
                + " left join users c on c.id = t.created_by"
                + " left join users a on a.id = n.created_by where t.company_id = ?"
                + " union all select concat_ws(' ', t.title, f.file_name, u.email,"
                + " f.unresolved_people) from ticket_attachments f"
                + " join tickets t on t.id = f.ticket_id left join users u on u.id = f.uploaded_by"
                + " where t.company_id = ?) as x(t)",
            company, company, company, company)
        .toString();
  }

  /** A few names that the records of two files share. */
  private static class Names {
    final Random random;
    final List<String> ids = new ArrayList<>();
    private final Map<String, String> noteOrigins = new HashMap<>();
    String olderStill = "legacy";
    final String domain = UUID.randomUUID() + ".test";

    Names(Random random) {
      this.random = random;
      for (int i = 0; i < 3; i++) {
        ids.add(UUID.randomUUID().toString());
      }
    }

    final String one(Object... of) {
      return of[random.nextInt(of.length)].toString();
    }

    final String uuid() {
      return ids.get(random.nextInt(ids.size()));
    }

    final String id() {
      return random.nextBoolean() ? one("1", "2", "3") : uuid();
    }

    private String origin() {
      return random.nextInt(3) == 0
          ? ""
          : ", 'sourceId': '%s', 'sourceCompanyId': '%s'".formatted(id(), one("older", olderStill));
    }

    MadeUpExport file(UUID company) {
      MadeUpExport file = MadeUpExport.of(random.nextBoolean() ? company : "legacy");
      for (int i = 0; i < 4; i++) {
        file.user(user(i));
        file.field(
            "{'id': '%s', 'name': '%s', 'fieldType': '%s', 'displayOrder': %d}",
            uuid(), one("a", "b", "c"), one("text", "text", "number"), i);
        String ticket = id();
        file.ticket(
            "{'id': '%s', 'title': 't%d', 'createdAt': '2020-01-01T00:00:00Z'%s%s,"
                + " 'notes': [%s, %s]}",
            ticket, i, origin(), person("createdBy"), note(i), note(i));
        attachTo(file, ticket, i);
      }
      return file;
    }

    /** A user, whose id and address others may have as well. */
    String user(int number) {
      String id = random.nextInt(3) == 0 ? "null" : "'" + uuid() + "'";
      return "{'id': %s, 'email': '%s@%s', 'firstName': 'F%d'}"
          .formatted(id, one("a", "b", "c"), domain, number);
    }

    /** A member that names somebody; empty when these files name nobody. */
    String person(String member) {
      return "";
    }

    /** Adds an attachment of a ticket. */
    void attachTo(MadeUpExport file, String ticket, int number) {}

    /** One of a few, each with the same origin wherever it stands; two of them with one. */
    private String note(int text) {
      String note = one("x", "y", "z", "w");
      String origin = noteOrigins.computeIfAbsent(note, id -> one("x", "y", "v"));
      return "{'id': '%s', 'content': 'n%d'%s%s}"
          .formatted(
              note,
              text,
              note.equals("z") ? "" : ", 'sourceId': '" + origin + "'",
              person("author"));
    }
  }

  /** The same names, and people who wrote it all; in each file one id has one address. */
  private static final class PeoplesNames extends Names {
    private final List<String> addresses = new ArrayList<>(List.of("a", "b", "c"));

    PeoplesNames(Random random) {
      super(random);
      olderStill = "oldest";
    }

    @Override
    MadeUpExport file(UUID company) {
      Collections.shuffle(addresses, random);
      return super.file(company);
    }

    @Override
    String user(int number) {
      return "{%s, 'firstName': 'F%d'}".formatted(somebody(), number);
    }

    @Override
    String person(String member) {
      return random.nextInt(3) == 0 ? "" : ", '%s': {%s}".formatted(member, somebody());
    }

    @Override
    void attachTo(MadeUpExport file, String ticket, int number) {
      file.attachment(
          "{'id': '%s', 'ticketId': '%s', 'fileName': 'f%d', 'sourceId': '%s'%s}",
          one("x", "y", "z"), ticket, number, one("x", "v"), person("uploadedBy"));
    }

    private String somebody() {
      int which = random.nextInt(ids.size());
      String email = "'email': '%s@%s'".formatted(addresses.get(which), domain);
      return random.nextBoolean() ? email : "'id': '%s', %s".formatted(ids.get(which), email);
    }
  }
}
