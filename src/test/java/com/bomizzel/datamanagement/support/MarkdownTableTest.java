package com.bomizzel.datamanagement.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {
  private final MarkdownTable table = new MarkdownTable("work", "seconds");

  @Test
  void alignsFiguresToTheRight() {
    table.row("export", "1.25");
    table.row("re-import", "10.50");

    assertThat(table)
        .hasToString(
            """
            | work      | seconds |
            | --------- | ------: |
            | export    |    1.25 |
            | re-import |   10.50 |
            """);
  }

  @Test
  void refusesARowOfAnotherLength() {
    assertThatIllegalArgumentException().isThrownBy(() -> table.row("export"));
  }
}
