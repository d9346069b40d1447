package com.bomizzel.datamanagement.importing.job;

import com.bomizzel.datamanagement.jobs.RecordCounts;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.TestDatabase;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/**
 * A test that imports made-up files, each into a new company, on the {@linkplain ImportBench#shared
 * shared} bench. Whoever changes the tables takes a bench of their own.
 */
public abstract class ImportingTest {
  protected static final ImportBench bench = ImportBench.shared();
  protected static final TestDatabase database = bench.database();
  protected static final Fixtures fixtures = bench.fixtures();

  /** New for each test. */
  protected UUID company;

  @BeforeEach
  protected final void makeCompany() {
    company = fixtures.company("Acme");
  }

  /** An address that nobody has. */
  protected static String email() {
    return UUID.randomUUID() + "@example.com";
  }

  protected static RecordCounts created(long count) {
    return new RecordCounts(count, count, 0, 0, 0);
  }

  protected static RecordCounts updated(long count) {
    return new RecordCounts(count, 0, count, 0, 0);
  }

  protected static RecordCounts skipped(long count) {
    return new RecordCounts(count, 0, 0, count, 0);
  }

  protected static RecordCounts rejected(long count) {
    return new RecordCounts(count, 0, 0, 0, count);
  }

  /** The ticket's row. */
  protected static Map<String, Object> ticket(UUID id) {
    return database.rows("select * from tickets where id = ?", id).get(0);
  }

  /** The person's row in {@code users}. */
  protected static Map<String, Object> user(Person person) {
    return user(person.email());
  }

  /** The row in {@code users} with that address. */
  protected static Map<String, Object> user(String email) {
    return database.rows("select * from users where email = ?", email).get(0);
  }

  /** The role of the membership in {@link #company} of whom has that address. */
  protected String companyRole(String email) {
    return database.text(
        "select a.role from user_company_associations a join users u on u.id = a.user_id"
            + " where u.email = ? and a.company_id = ?",
        email,
        company);
  }
}
