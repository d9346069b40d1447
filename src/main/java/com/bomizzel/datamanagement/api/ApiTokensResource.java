package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.security.ApiToken;
import com.bomizzel.datamanagement.security.ApiTokens;
import com.bomizzel.datamanagement.security.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's own tokens for scripts. They are made in the console, and nowhere else. */
@Path("auth/tokens")
@Tag(name = "Tokens for scripts", description = "Made in the console, used by scripts.")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ApiTokensResource {
  @Inject private ApiTokens tokens;
  @Inject private Audit audit;
  @Inject private Caller caller;

  /** All of them, the newest first. */
  @GET
  @Audited("tokens")
  @Operation(
      operationId = "listTokens",
      summary = "List one's tokens for scripts",
      description = "The caller's own, the newest first. Those that ended are forgotten in time.")
  @APIResponseSchema(value = Answer.class, responseDescription = "All of the caller's.")
  @SecurityRequirement(name = DataExportApplication.IN_PERSON)
  @Refuses(RefusalCode.PERMISSION_DENIED)
  public Envelope list() {
    return Envelope.of(new Answer(mine()));
  }

  /** Ends one at once. */
  @DELETE
  @Path("{tokenId}")
  @Audited("token-revoke")
  @Operation(
      operationId = "revokeToken",
      summary = "Revoke a token",
      description = "It is not believed any longer, from now on.")
  @APIResponseSchema(value = Answer.class, responseDescription = "All of the caller's.")
  @SecurityRequirement(name = DataExportApplication.IN_PERSON)
  @Refuses({RefusalCode.PERMISSION_DENIED, RefusalCode.NOT_FOUND})
  public Envelope revoke(@PathParam("tokenId") String tokenId) {
    String name = tokens.revoke(caller, tokenId);
    audit.ok(Edge.API, "token-revoke", caller, null, tokenId, name);
    return Envelope.of(new Answer(mine()));
  }

  private List<Token> mine() {
    return tokens.of(caller).stream().map(Token::of).toList();
  }

  /** All of the caller's. */
  @Schema(name = "ApiTokens")
  record Answer(List<Token> tokens) {}

  /** One of them, without its text, which nobody but the script has. */
  @Schema(name = "ApiToken")
  record Token(
      String tokenId,
      String name,
      String scope,
      String state,
      OffsetDateTime createdAt,
      @Nullable OffsetDateTime expiresAt,
      @Nullable OffsetDateTime lastUsedAt) {
    static Token of(ApiToken token) {
      return new Token(
          token.id(),
          token.name(),
          token.scope().jsonName(),
          token.state().name().toLowerCase(Locale.ROOT),
          token.createdAt(),
          token.expiresAt(),
          token.lastUsedAt());
    }
  }
}
