package com.bomizzel.datamanagement.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who builds a migration's indexes beforehand, as the page says, builds those. */
class PreparedIndexesTest {
  private static final Path PAGE = Path.of("src/site/markdown/preparing-the-database.md");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  @Test
  void thePageHasThoseOfTheMigration() throws IOException {
    List<String> plain =
        Files.readAllLines(MIGRATIONS.resolve("V27__audit_rows_may_age.sql")).stream()
            .filter(line -> line.startsWith("create index"))
            .map(line -> line.replace("create index", "create index concurrently"))
            .toList();

    assertThat(plain).hasSize(5);
    assertThat(Files.readAllLines(PAGE)).containsAll(plain);
  }
}
