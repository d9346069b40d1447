package com.bomizzel.datamanagement.ticketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bomizzel.datamanagement.support.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OneTransactionTest {
  private static TestDatabase database;

  private final Jdbi first = ShortStatements.on(database.reusedConnections());
  private final Jdbi second = ShortStatements.on(database.reusedConnections());

  @BeforeAll
  static void makeDatabase() {
    database = TestDatabase.create("one_transaction");
    database.execute("create table marks (mark text primary key)");
  }

  @BeforeEach
  void empty() {
    database.execute("truncate marks");
  }

  @Test
  void whatSeveralWriteIsSeenTogether() {
    OneTransaction.of(
        database.reusedConnections(),
        () -> {
          add(first, "a");
          add(second, "b");
          assertThat(marks()).isZero();
          return second.withHandle(handle -> handle.execute("update marks set mark = mark || '!'"));
        });
    assertThat(marks()).isEqualTo(2);
    add(first, "c");
    assertThat(marks()).as("by itself again").isEqualTo(3);
  }

  @Test
  void orNotAtAll() {
    assertThatThrownBy(
            () ->
                OneTransaction.of(
                    database.reusedConnections(),
                    () -> {
                      add(first, "a");
                      add(second, "a");
                      return true;
                    }))
        .isInstanceOf(RuntimeException.class)
        .rootCause()
        .hasMessageContaining("marks_pkey");
    assertThat(marks()).isZero();
    add(first, "a");
    assertThat(marks()).isEqualTo(1);
  }

  @Test
  void ofTwoOneWouldBeInTheOther() {
    assertThatThrownBy(
            () ->
                OneTransaction.of(
                    database.reusedConnections(),
                    () -> OneTransaction.of(database.reusedConnections(), () -> true)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static void add(Jdbi through, String mark) {
    through.useHandle(handle -> handle.execute("insert into marks values (?)", mark));
  }

  private static long marks() {
    return database.number("select count(*) from marks");
  }
}
