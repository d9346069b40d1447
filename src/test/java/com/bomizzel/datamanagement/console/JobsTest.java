package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.microsoft.playwright.Locator;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Base of the tests of Administration, Jobs: a company with an owner, and a platform admin. */
abstract class JobsTest extends ConsoleTest {
  static final String JOBS = "/administration/jobs";

  String companyName;
  UUID company;
  Person admin;
  Person owner;
  ApiClient api;

  @BeforeEach
  void makeCompany() {
    companyName = "Birch " + UUID.randomUUID().toString().substring(0, 8);
    company = fixtures().company(companyName);
    owner = owner(company);
    api = api().login(owner.email(), Fixtures.PASSWORD);
    admin = fixtures().platformAdmin(UUID.randomUUID() + "@example.com");
  }

  /** The rows of this test's company in the table of executions. */
  final Locator row(String kind) {
    return page()
        .locator("section:has(#runs-title) tbody tr:has-text('" + companyName + "')")
        .filter(new Locator.FilterOptions().setHasText(kind));
  }

  static String document(int users, int notes) {
    String tag = UUID.randomUUID().toString();
    StringBuilder json =
        new StringBuilder("{\"exportInfo\":{\"companyId\":\"elsewhere\"},\"data\":{\"users\":[");
    for (int i = 0; i < users; i++) {
      json.append(i == 0 ? "" : ",").append("{\"email\":\"" + i + "@" + tag + ".example\"}");
    }
    json.append("],\"tickets\":[{\"id\":\"T\",\"title\":\"T\",\"notes\":[");
    for (int i = 0; i < notes; i++) {
      json.append(i == 0 ? "" : ",").append("{\"content\":\"same\"}");
    }
    return json.append("]}]}}").toString();
  }
}
