package com.bomizzel.datamanagement.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The API: its resources and what every request passes. */
@ApplicationPath("api")
public class DataExportApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        LoginResource.class,
        ApiTokensResource.class,
        ExportResource.class,
        DownloadResource.class,
        UploadResource.class,
        ImportResource.class,
        HistoryResource.class,
        CompaniesResource.class,
        KeysResource.class,
        CleanupResource.class,
        Cors.class,
        DatabaseRequired.class,
        RateLimitFilter.class,
        CallerRequired.class,
        CountedBody.class,
        ImportGate.class,
        KnownParameters.class,
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
