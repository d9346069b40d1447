package com.bomizzel.datamanagement.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.bomizzel.datamanagement.support.ServerTest;
import com.bomizzel.datamanagement.support.SuiteDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who sees what of the console: every page, every download and everything that a page sends, for
 * everybody that there can be, in every spelling; and in pages that were open when a right was
 * lost.
 */
class ConsoleAccessIT extends ServerTest {
  private ConsoleAccess matrix;

  @BeforeEach
  void makeCompanies() throws SQLException {
    matrix = new ConsoleAccess(api(), SuiteDatabase.database(), true);
  }

  @AfterEach
  void letJobsEnd() throws SQLException {
    matrix.close();
  }

  @Test
  void everyPageShowsItselfToItsPeopleAlone() {
    assertThat(matrix.judgePages()).isGreaterThan(150);
  }

  @Test
  void everyDownloadIsForItsPeopleAlone() {
    assertThat(matrix.judgeDownloads()).isGreaterThan(30);
  }

  @Test
  void noSpellingOfAPathLeadsPastTheWalls() {
    assertThat(matrix.judgeSpellings()).isGreaterThan(400);
  }

  @Test
  void whatAPageSendsIsTakenFromThoseWhoMay() {
    assertThat(new OpenPages(matrix).judgeForms()).isGreaterThan(15);
  }

  @Test
  void anOpenPageIsWorthNothingWhenTheRightIsLost() {
    assertThat(new OpenPages(matrix).judgeOpenPages()).isGreaterThan(100);
  }

  @Test
  void whoSignsInAfterAnotherFindsNothingOfTheirs() {
    matrix.judgeSecondVisitor();
  }
}
