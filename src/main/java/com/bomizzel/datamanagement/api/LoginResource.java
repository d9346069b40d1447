package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.audit.Audit;
import com.bomizzel.datamanagement.audit.Edge;
import com.bomizzel.datamanagement.security.AccessTokens;
import com.bomizzel.datamanagement.security.BadCredentials;
import com.bomizzel.datamanagement.security.ClientAddresses;
import com.bomizzel.datamanagement.security.SignIn;
import com.bomizzel.datamanagement.security.SignedIn;
import com.bomizzel.datamanagement.security.Token;
import com.bomizzel.datamanagement.security.TooManyAttempts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signing in: e-mail address and password for a token. */
@Path(LoginResource.PATH)
@Tag(name = "Sign-in", description = "A token for e-mail address and password.")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LoginResource {
  static final String PATH = "auth/login";

  @Inject private SignIn signIn;
  @Inject private AccessTokens tokens;
  @Inject private Audit audit;
  @Inject private ClientAddresses addresses;
  @Inject private HttpServletRequest request;

  /** Gives a token of 12 hours. */
  @POST
  @Operation(
      operationId = "login",
      summary = "Sign in",
      description =
          "Gives a token, which lives 12 hours, or until the account's password, platform role or"
              + " activity changes.")
  @APIResponseSchema(value = Answer.class, responseDescription = "A token.")
  @Refuses({RefusalCode.BAD_CREDENTIALS, RefusalCode.MALFORMED_JSON})
  public Envelope login(Credentials credentials) {
    Credentials given = Credentials.checked(credentials);
    String address = addresses.of(request);
    try {
      SignedIn signedIn = signIn.signIn(given.email(), given.password(), address);
      audit.ok(Edge.API, "sign-in", signedIn.caller(), null, null, null);
      Token token = tokens.mint(signedIn);
      return Envelope.of(new Answer(token.text(), token.expiresAt()));
    } catch (BadCredentials | TooManyAttempts e) {
      audit.refusedSignIn(given.email(), address, e.getMessage());
      throw e;
    }
  }

  /** Who wants in. */
  @Schema(name = "Credentials")
  record Credentials(
      @Schema(maxLength = SignIn.LONGEST_EMAIL) String email,
      @Schema(maxLength = SignIn.MOST_PASSWORD_BYTES) String password) {
    static Credentials checked(Credentials given) {
      RequestFields fields = new RequestFields();
      fields.email("email", given == null ? null : given.email());
      fields.password("password", given == null ? null : given.password());
      fields.check();
      return given;
    }
  }

  /** What they get. */
  @Schema(name = "AccessToken")
  record Answer(String token, Instant expiresAt) {}
}
