package com.bomizzel.datamanagement.storage.s3;

import com.bomizzel.datamanagement.storage.ArchiveDraft;
import com.bomizzel.datamanagement.storage.StoreAway;
import com.bomizzel.datamanagement.storage.SummedOutput;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A draft that is sent in parts; what an archive lacks, others only see as an upload that began.
 */
final class BucketDraft implements ArchiveDraft {
  private final ObjectUpload upload;
  private final SummedOutput content;

  BucketDraft(ObjectUpload upload) {
    this.upload = upload;
    content = new SummedOutput(upload);
  }

  @Override
  public OutputStream content() {
    return content;
  }

  @Override
  public Published publish() throws IOException {
    upload.complete();
    return content.published();
  }

  @Override
  public void close() throws IOException {
    try {
      upload.abort();
    } catch (StoreAway e) {
      throw new IOException("The upload could not be given up; the sweep will do it", e);
    }
  }
}
