package com.bomizzel.datamanagement.importing.upsert;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.importing.job.ImportingTest;
import com.bomizzel.datamanagement.importing.job.MadeUpExport;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a file says of companies, but for its source, is ignored. */
class CompanyInFileTest extends ImportingTest {

  @Test
  void dataGoesToTheCompanyOfTheRequest() {
    UUID other = fixtures.company("Other");

    bench
        .into(company)
        .run(
            MadeUpExport.of(other)
                .user("{'email': '%s', 'companyId': '%s', 'passwordHash': 'x'}", email(), other)
                .ticket("{'title': 'A', 'companyId': '%s', 'company_id': '%s'}", other, other)
                .field("{'name': 'K', 'fieldType': 't', 'companyId': '%s'}", other));

    assertThat(database.number("select count(*) from tickets where company_id = ?", company))
        .isEqualTo(1);
    for (String table : new String[] {"tickets", "custom_fields", "user_company_associations"}) {
      assertThat(database.number("select count(*) from " + table + " where company_id = ?", other))
          .isZero();
    }
  }
}
