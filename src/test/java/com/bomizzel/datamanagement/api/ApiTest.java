package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.support.ApiClient;
import com.bomizzel.datamanagement.support.Fixtures;
import com.bomizzel.datamanagement.support.Fixtures.Person;
import com.bomizzel.datamanagement.support.ServerTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Base of the API's tests: a company of the test's own, with an owner who is signed in. */
abstract class ApiTest extends ServerTest {
  Fixtures rows;
  UUID company;
  Person owner;
  ApiClient client;

  @BeforeEach
  void makeCompany() {
    rows = new Fixtures(database());
    company = rows.company("Acme Corp");
    owner = rows.member(company, address("owner"), "owner");
    client = as(owner);
  }

  /** A client with that person's token. */
  ApiClient as(Person person) {
    return api().withToken(HelpDeskTokens.of(person.id()));
  }

  /** An e-mail address that no other test has. */
  static String address(String name) {
    return name + "-" + UUID.randomUUID() + "@acme.example";
  }
}
