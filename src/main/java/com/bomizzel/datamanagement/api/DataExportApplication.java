package com.bomizzel.datamanagement.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;

/** The API: its resources and what every request passes. */
@ApplicationPath("api")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Bomizzel Data Management",
            version = "1",
            description =
                "Backups of companies, and imports of them. Every answer but files and keys is an"
                    + " envelope: success and data, or success, code and message. A member or"
                    + " parameter that a call does not have is a 400. The manual is the prose."),
    servers = @Server(url = "/", description = "The application's port."),
    security = {
      @SecurityRequirement(name = DataExportApplication.IN_PERSON),
      @SecurityRequirement(name = DataExportApplication.SCRIPT)
    })
@SecurityScheme(
    securitySchemeName = DataExportApplication.IN_PERSON,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "The token of a sign-in: a person, for 12 hours.")
@SecurityScheme(
    securitySchemeName = DataExportApplication.SCRIPT,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "bdm_<16 hexadecimal digits>_<64 more>",
    description = "A token for scripts, made in the console: its person, within its scope.")
public class DataExportApplication extends Application {
  /** Signed in with a password. */
  static final String IN_PERSON = "signIn";

  /** By a token for scripts. */
  static final String SCRIPT = "apiToken";

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        LoginResource.class,
        ApiTokensResource.class,
        ExportResource.class,
        DownloadResource.class,
        VerifyResource.class,
        RestoreResource.class,
        UploadResource.class,
        ImportResource.class,
        HistoryResource.class,
        CompaniesResource.class,
        PlansResource.class,
        CalendarResource.class,
        KeysResource.class,
        CleanupResource.class,
        Cors.class,
        DatabaseRequired.class,
        RateLimitFilter.class,
        CallerRequired.class,
        CountedBody.class,
        ImportGate.class,
        KnownParameters.class,
        CallName.class,
        ImportFormReader.class,
        RefusalAudit.class,
        ProblemMapper.class,
        Json.class);
  }

  /** Jersey's own switches: nothing is added that is not named above. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.disableAutoDiscovery", true,
        "jersey.config.disableMetainfServicesLookup", true,
        // Any name but its own keeps the server's JSON-B away from our JSON.
        "jersey.config.jsonFeature", Json.class.getSimpleName(),
        "jersey.config.server.wadl.disableWadl", true,
        // A proxy may have another name for us: Location stays a path.
        "jersey.config.server.headers.location.relative.resolution.disabled", true);
  }
}
