package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.ticketing.DatabaseState;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** While the database is away every request is refused at once, which may be sent again. */
@Provider
@PreMatching
@Priority(FilterOrder.DATABASE)
public class DatabaseRequired implements ContainerRequestFilter {
  @Inject private DatabaseState database;

  @Override
  public void filter(ContainerRequestContext context) {
    if (database.isAway()) {
      throw Refused.noDatabase();
    }
  }
}
