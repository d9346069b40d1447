package com.bomizzel.datamanagement.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.ServerTest;
import org.junit.jupiter.api.Test;

class StartupIT extends ServerTest {
  @Test
  void theSchemaIsThereAfterTheStart() {
    assertThat(
            database()
                .rows("select version from data_management_schema where success order by 1")
                .size())
        .isGreaterThanOrEqualTo(2);
  }
}
