package com.bomizzel.datamanagement.console;

import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.importing.upload.Upload;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files that a person has chosen in this session and not started yet, and what was started of
 * those before: so that a file stays chosen when its page is loaded anew, and two clicks, or two
 * pages, start it once. Thread-safe.
 */
@SessionScoped
public class ChosenFiles implements Serializable {
  /** A session remembers so many files; the staging area keeps fewer of them. */
  private static final int REMEMBERED = 20;

  @Inject private Imports imports;

  private final Map<String, Chosen> chosen = new LinkedHashMap<>();

  /**
   * A file, and what became of it.
   *
   * @param source where it comes from; null when nobody said so
   * @param importId what was started of it; null while it waits
   */
  record Chosen(UUID companyId, Upload upload, @Nullable String source, @Nullable String importId)
      implements Serializable {}

  /** Keeps a file for its start; answers the name that pages have for it. */
  synchronized String keep(UUID companyId, Upload upload, @Nullable String source) {
    String key = UUID.randomUUID().toString();
    chosen.put(key, new Chosen(companyId, upload, source, null));
    chosen.keySet().stream()
        .limit(Math.max(0, chosen.size() - REMEMBERED))
        .toList()
        .forEach(this::forget);
    return key;
  }

  /** The file of that name. */
  synchronized Optional<Chosen> find(@Nullable String key) {
    return Optional.ofNullable(chosen.get(key));
  }

  /**
   * Starts a file unless it was started already.
   *
   * @param start takes the file over and answers the import; when it throws, the file is given up
   * @return what was started, now or before; empty when there is no such file any longer
   */
  synchronized Optional<String> start(String key, Function<Upload, String> start) {
    Chosen file = chosen.get(key);
    if (file != null && file.importId() == null) {
      chosen.remove(key);
      String importId = start.apply(file.upload());
      file = new Chosen(file.companyId(), file.upload(), file.source(), importId);
      chosen.put(key, file);
    }
    return Optional.ofNullable(file).map(Chosen::importId);
  }

  /** Gives a file up that was not started. */
  synchronized void forget(String key) {
    Chosen file = chosen.remove(key);
    if (file != null && file.importId() == null) {
      imports.discard(file.upload());
    }
  }

  @PreDestroy
  synchronized void forgetAll() {
    chosen.keySet().stream().toList().forEach(this::forget);
  }
}
