package com.bomizzel.datamanagement.api;

import com.bomizzel.datamanagement.jobs.JobTable;
import com.bomizzel.datamanagement.jobs.KeyRefused;
import com.bomizzel.datamanagement.jobs.RequestKeys;
import com.bomizzel.datamanagement.jobs.RequestKeys.Reserved;
import com.bomizzel.datamanagement.jobs.StartedJob;
import com.bomizzel.datamanagement.security.Caller;
import com.bomizzel.datamanagement.storage.Sha256;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Begins the job that a request asks for, or finds the one that came of the same request before: of
 * the same caller, with the same {@link IdempotencyKey}. Without a key each request is the first.
 */
@RequestScoped
public class OncePerKey {
  private static final int LOOKS = 20;
  private static final long LOOK_AGAIN_MILLIS = 100;

  @Inject private RequestKeys keys;
  @Inject private Caller caller;
  @Inject private HttpServletRequest request;

  /**
   * Answers the job of this request.
   *
   * @param asked what the job depends on beside the address; its text is the same on all servers
   * @param begin begins it under an id
   * @param find finds the one that has that id
   * @throws KeyRefused when the key was another request's, or its first request takes long
   */
  <L> StartedJob<L> job(
      JobTable table,
      List<?> asked,
      Function<String, StartedJob<L>> begin,
      Function<String, StartedJob<L>> find) {
    Optional<String> key = IdempotencyKey.of(request);
    Reserved reserved = reserve(table, key, digest(asked));
    if (!reserved.first()) {
      return find.apply(reserved.id());
    }
    try {
      return begin.apply(reserved.id());
    } catch (RuntimeException e) {
      key.ifPresent(refused -> keys.giveBack(caller.userId(), refused, reserved));
      throw e;
    }
  }

  /** Whether a job has come of this request's key: nothing need stand in its way any longer. */
  boolean isKnown() {
    return IdempotencyKey.of(request).filter(key -> keys.isKnown(caller.userId(), key)).isPresent();
  }

  /** The first request may be just about to begin its job, here or on another server. */
  private Reserved reserve(JobTable table, Optional<String> key, String digest) {
    for (int look = 1; ; look++) {
      try {
        return keys.reserve(table, caller.userId(), key.orElse(null), digest);
      } catch (KeyRefused e) {
        if (e.reason() == KeyRefused.Reason.REUSED || look == LOOKS) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String digest(List<?> asked) {
    String all = Arrays.asList(request.getMethod(), request.getRequestURI(), asked).toString();
    return HexFormat.of().formatHex(Sha256.begin().digest(all.getBytes(StandardCharsets.UTF_8)));
  }
}
