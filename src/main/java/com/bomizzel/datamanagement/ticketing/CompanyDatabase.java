package com.bomizzel.datamanagement.ticketing;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/**
 * Makes the server's pool {@code jdbc/company} injectable as a {@link DataSource}: the one that the
 * batch repository uses too, whose connections join the caller's JTA transaction.
 */
@ApplicationScoped
class CompanyDatabase {
  @Produces
  @Resource(lookup = "jdbc/company")
  DataSource dataSource;
}
