package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.jobs.PassingFault;
import com.bomizzel.datamanagement.ticketing.DatabaseState;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Turns every exception into an {@link Envelope}. A fault of the database that passes by itself is
 * a 503; another fault of the server's own is a 500 with an incident id, under which the log has
 * the details that the client does not get.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

  @Inject private DatabaseState database;

  @Override
  public Response toResponse(Throwable thrown) {
    Throwable problem = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    return Refusal.of(problem)
        .map(ProblemMapper::refuse)
        .orElseGet(() -> PassingFault.isBehind(problem) ? later(problem) : incident(problem));
  }

  private static Response refuse(Refusal refusal) {
    ResponseBuilder response = Response.status(refusal.status()).entity(refusal.body());
    refusal.headers().forEach(response::header);
    return response.type(MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** What the log says once of a database that is away it does not say of each request. */
  private Response later(@Nullable Throwable problem) {
    database.look();
    if (!database.isAway()) {
      LOG.log(Level.WARNING, "The database failed a request", problem);
    }
    return refuse(Refusal.ofDatabase());
  }

  private static Response incident(@Nullable Throwable problem) {
    String id = UUID.randomUUID().toString();
    LOG.log(Level.SEVERE, "Incident " + id, problem);
    return refuse(Refusal.ofIncident(id));
  }
}
