package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.security.ArchiveSignatures;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What this installation's archives are checked with elsewhere. */
@Path("data-export/keys")
@Tag(name = "Installation", description = "For its operator, and about its archives.")
@RequestScoped
@Produces({JWKSet.MIME_TYPE, MediaType.APPLICATION_JSON})
public class KeysResource {
  @Inject private ArchiveSignatures signatures;

  /**
   * The public key, as a JWK set (RFC 7517, RFC 8037); for whoever is signed in, because it says
   * nothing of any company. No envelope: other programs read such sets as they are.
   */
  @GET
  @Audited("keys")
  @Operation(
      operationId = "keys",
      summary = "Have the public key of this installation's archives",
      description = "A JWK set (RFC 7517, RFC 8037) in no envelope; whoever is signed in may.")
  @APIResponseSchema(value = KeySet.class, responseDescription = "The set.")
  public String keys() throws JOSEException {
    JWK key =
        new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(signatures.publicKey()))
            .keyUse(KeyUse.SIGNATURE)
            .keyIDFromThumbprint()
            .build();
    return new JWKSet(key).toString(true);
  }

  /** What the set is, for the API's description. */
  record KeySet(List<Key> keys) {}

  /** One key of it; {@code x} is the key, {@code kid} its thumbprint. */
  record Key(String kty, String crv, String x, String use, String kid) {}
}
