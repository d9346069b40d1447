package com.bomizzel.datamanagement.health;

import com.bomizzel.datamanagement.storage.Store;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Whether {@code DATA_DIR} is there, can be written, and has space. Thread-safe. */
@Readiness
@ApplicationScoped
public class FilesCheck implements HealthCheck {
  /** Less is as good as none: the smallest part of an archive would fill it. */
  private static final long LEAST_FREE_BYTES = 16L << 20;

  @Inject private Store store;

  @Override
  public HealthCheckResponse call() {
    return Answers.of("files", reason(store));
  }

  static @Nullable String reason(Store store) {
    try {
      if (!store.isMounted()) {
        return store.isElsewhere()
            ? "The storage of files is not that of the other servers, which have theirs"
            : "The storage of files is away";
      } else if (!store.isWritable()) {
        return "The storage of files cannot be written";
      }
      return store.space().free() < LEAST_FREE_BYTES ? "The disk of files is full" : null;
    } catch (IOException e) {
      return "The storage of files cannot be read";
    }
  }
}
