package com.bomizzel.datamanagement.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.TestDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RememberedMapperTest {
  private static Jdbi jdbi;

  private final Counting counting = new Counting();
  private final RowMapper<Person> mapper = new RememberedMapper<>(counting);

  /** {@code name} need not be among the columns. */
  record Person(long id, @Nullable String name) {}

  private static final class Counting implements RowMapper<Person> {
    private final RowMapper<Person> mapper = ConstructorMapper.of(Person.class);
    private final AtomicInteger fitted = new AtomicInteger();

    @Override
    public Person map(ResultSet row, StatementContext context) throws SQLException {
      return mapper.map(row, context);
    }

    @Override
    public RowMapper<Person> specialize(ResultSet rows, StatementContext context)
        throws SQLException {
      fitted.incrementAndGet();
      return mapper.specialize(rows, context);
    }
  }

  @BeforeAll
  static void connect() {
    jdbi = Jdbi.create(TestDatabase.create("remembered_mapper").dataSource());
  }

  @Test
  void isFittedOnceToTheColumnsOfAQuery() {
    assertThat(ask("select 1 as id, 'Ada' as name")).isEqualTo(new Person(1, "Ada"));
    assertThat(ask("select 2 as id, null as name")).isEqualTo(new Person(2, null));
    assertThat(counting.fitted).hasValue(1);
  }

  @Test
  void isFittedAnewToOtherColumnsAndToAnotherOrderOfThem() {
    assertThat(ask("select 1 as id, 'Ada' as name")).isEqualTo(new Person(1, "Ada"));
    assertThat(ask("select 'Bo' as name, 2 as id")).isEqualTo(new Person(2, "Bo"));
    assertThat(ask("select 'x' as other, 3 as id, 'Cy' as name")).isEqualTo(new Person(3, "Cy"));
    assertThat(ask("select 4 as id, 'Di' as name")).isEqualTo(new Person(4, "Di"));
    assertThat(counting.fitted).hasValue(3);
  }

  private Person ask(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).map(mapper).one());
  }
}
