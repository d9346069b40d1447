package com.bomizzel.datamanagement.health;

import com.bomizzel.datamanagement.schema.SchemaMigration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Whether the tables were brought to this program's shape. Thread-safe. */
@Readiness
@ApplicationScoped
public class SchemaCheck implements HealthCheck {
  @Inject private SchemaMigration schema;

  @Override
  public HealthCheckResponse call() {
    return Answers.of("schema", reason(schema));
  }

  static @Nullable String reason(SchemaMigration schema) {
    return schema.isDone() ? null : "The tables are not there yet";
  }
}
