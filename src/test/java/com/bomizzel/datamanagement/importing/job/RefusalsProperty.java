package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.importing.upsert.ImportPolicy;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files of random records of a few names and values, imported under random rules of a help desk's
 * own. The bench compares what the validation foretold with what the import then did.
 */
final class RefusalsProperty {
  private static final List<String> STATES = List.of("open", "closed");
  private static final List<String> CATEGORIES =
      List.of("'known'", "'other'", "'unknown too'", "null");
  private static final List<String> TEXTS = List.of("refused", "a", "A", "b", "c", "d");

  private final ImportBench bench;
  private final TestDatabase database;

  RefusalsProperty(String name) {
    bench = new ImportBench(name);
    database = bench.database();
  }

  /** Imports two files one after the other: the second one meets the first one's rows. */
  void holds(Set<OwnRule> rules, ImportPolicy policy, int chunk, long seed) {
    holds(rules, policy, chunk, seed, false);
  }

  /** The same, of files that say that they are the company's own or not. */
  void holds(Set<OwnRule> rules, ImportPolicy policy, int chunk, long seed, boolean isOwn) {
    database.execute("delete from tickets; delete from custom_fields; delete from users");
    OwnRule.takeAll(database);
    rules.forEach(rule -> rule.put(database));
    UUID company = bench.fixtures().company("Acme");
    UUID admin = OwnRule.admin(database);
    Made made = new Made(new Random(seed));
    for (int i = 0; i < 2; i++) {
      String source = isOwn ? company.toString() : "elsewhere";
      bench.into(company).by(admin).with(policy).inChunksOf(chunk).run(made.file(source));
    }
  }

  /** Makes files. */
  private static final class Made {
    private final Random random;
    private final String tag;
    private final List<String> ids = new ArrayList<>();

    Made(Random random) {
      this.random = random;
      this.tag = Long.toHexString(random.nextLong());
      ids.addAll(List.of("x", "y"));
      Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()).toString())
          .limit(4)
          .forEach(ids::add);
    }

    MadeUpExport file(String source) {
      MadeUpExport file = MadeUpExport.of(source);
      times(5, () -> file.user(object(user())));
      times(3, () -> file.field(object(List.of("name", "fieldType", "displayOrder"))));
      times(6, () -> file.ticket(ticket()));
      times(4, () -> file.attachment(object(List.of("ticketId", "fileName", "uploadedBy"))));
      return file;
    }

    private void times(int most, Runnable what) {
      for (int i = random.nextInt(most + 1); i > 0; i--) {
        what.run();
      }
    }

    private List<String> user() {
      List<String> members = new ArrayList<>(List.of("email"));
      for (String member : List.of("id", "firstName", "lastName", "phone", "companyRole")) {
        if (random.nextInt(4) > 0) {
          members.add(member);
        }
      }
      return members;
    }

    private String ticket() {
      List<String> members = new ArrayList<>(List.of("title"));
      for (String member : List.of("id", "status", "category", "createdBy", "assignedTo")) {
        if (random.nextInt(4) > 0) {
          members.add(member);
        }
      }
      String ticket = object(members);
      return ticket.substring(0, ticket.length() - 1)
          + ", 'notes': "
          + children("content", "author")
          + ", 'history': "
          + children("action", "changedBy")
          + "}";
    }

    private String children(String text, String person) {
      List<String> children = new ArrayList<>();
      times(3, () -> children.add(object(List.of(text, person))));
      return "[" + String.join(", ", children) + "]";
    }

    private String object(List<String> members) {
      return "{"
          + String.join(", ", members.stream().map(m -> "'" + m + "': " + value(m)).toList())
          + "}";
    }

    private String value(String member) {
      return switch (member) {
        case "email" -> email();
        case "createdBy", "assignedTo", "author", "changedBy", "uploadedBy" ->
            random.nextInt(3) == 0 ? "null" : "{" + personId() + "'email': " + email() + "}";
        case "id", "ticketId" -> "'" + any(ids) + "'";
        case "companyRole" -> random.nextBoolean() ? "'admin'" : "'member'";
        case "status" -> "'" + any(STATES) + "'";
        case "category" -> any(CATEGORIES);
        case "displayOrder" -> Integer.toString(random.nextInt(2));
        default -> "'" + any(TEXTS) + "'";
      };
    }

    private String personId() {
      return random.nextBoolean() ? "" : "'id': '" + any(ids) + "', ";
    }

    private String email() {
      return "'" + any(List.of("a", "b", "c", "d")) + "@" + tag + ".test'";
    }

    private <T> T any(List<T> some) {
      return some.get(random.nextInt(some.size()));
    }
  }
}
