package com.bomizzel.datamanagement.api;

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
 * Turns every exception into an {@link Envelope}. A fault of the server's own is a 500 with an
 * incident id, under which the log has the details that the client does not get.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

  @Override
  public Response toResponse(Throwable thrown) {
    Throwable problem = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    return Refusal.of(problem).map(ProblemMapper::refuse).orElseGet(() -> incident(problem));
  }

  private static Response refuse(Refusal refusal) {
    ResponseBuilder response = Response.status(refusal.status()).entity(refusal.body());
    refusal.headers().forEach(response::header);
    return response.type(MediaType.APPLICATION_JSON_TYPE).build();
  }

  private static Response incident(@Nullable Throwable problem) {
    String id = UUID.randomUUID().toString();
    LOG.log(Level.SEVERE, "Incident " + id, problem);
    return refuse(Refusal.ofIncident(id));
  }
}
