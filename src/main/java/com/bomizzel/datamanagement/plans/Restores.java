package com.bomizzel.datamanagement.plans;

import com.bomizzel.datamanagement.exporting.Exports;
import com.bomizzel.datamanagement.importing.Imports;
import com.bomizzel.datamanagement.importing.upload.Upload;
import com.bomizzel.datamanagement.importing.upload.UploadRefused;
import com.bomizzel.datamanagement.settings.Settings;
import com.bomizzel.datamanagement.storage.ChangedArchive;
import com.bomizzel.datamanagement.storage.Download;
import com.bomizzel.datamanagement.storage.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a kept archive a file to import, as if somebody had downloaded it and sent it back: the
 * same limits hold, and the same checks follow. Who may read it, and who may import it, was asked
 * before. Thread-safe.
 */
@ApplicationScoped
public class Restores {
  private Exports exports;
  private Imports imports;
  private Settings settings;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  protected Restores() {}

  @Inject
  Restores(Exports exports, Imports imports, Settings settings) {
    this.exports = exports;
    this.imports = imports;
    this.settings = settings;
  }

  /**
   * Copies an export's archive to where files wait for their import, without holding it in memory.
   * It takes as long as the store needs to give it.
   *
   * @param holder whose quota the copy takes, as of {@link Imports#stage}
   * @return the copy, every byte of which is what was written; empty when the archive is not there
   *     any longer
   * @throws com.bomizzel.datamanagement.exporting.ExportDamaged when it is not what was written;
   *     the export says so from then on
   * @throws UploadRefused when it is larger than an upload may be, over the quota, or there is no
   *     space
   * @throws com.bomizzel.datamanagement.storage.StoreAway while the folder of files is away
   * @throws IOException when it cannot be read, which may pass
   */
  public Optional<Upload> stage(UUID holder, String exportId) throws IOException {
    return exports.read(exportId, archive -> copy(holder, archive));
  }

  private Upload copy(UUID holder, Download archive) throws IOException {
    if (settings.limits().isTooLargeAnUpload(archive.size())) {
      throw UploadRefused.tooLarge(settings.limits().uploadBytes());
    }
    MessageDigest digest = Sha256.begin();
    Upload upload;
    try (InputStream bytes = new DigestInputStream(archive.open(0, archive.size()), digest)) {
      upload = imports.stage(holder, bytes, archive.fileName());
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(archive.sha256())) {
      imports.discard(upload);
      throw ChangedArchive.inBytes();
    }
    return upload;
  }
}
