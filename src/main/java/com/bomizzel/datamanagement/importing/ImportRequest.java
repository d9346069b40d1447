package com.bomizzel.datamanagement.importing;

import com.bomizzel.datamanagement.arriving.TableChoice;
import com.bomizzel.datamanagement.importing.upload.Upload;
import com.bomizzel.datamanagement.jobs.NewImport;
import com.bomizzel.datamanagement.jobs.Requester;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import as it is asked for; whether the requester may was checked before.
 *
 * @param source where the file comes from that does not say so itself; null when nobody said it
 * @param table how the file is to be read if it is a table
 * @param upload the staged file, which the import owns from now on
 * @param overwriteExisting records that exist get the file's values; wins over the next
 * @param skipDuplicates records that exist are left alone; with neither flag they are rejected
 * @param validateOnly nothing is written, the summary says what would be
 * @param allowPlatformRoles the file may make platform admins; only true when the requester is one,
 *     who said so
 */
public record ImportRequest(
    UUID companyId,
    String companyName,
    Requester requester,
    @Nullable String source,
    TableChoice table,
    Upload upload,
    boolean overwriteExisting,
    boolean skipDuplicates,
    boolean validateOnly,
    boolean allowPlatformRoles) {

  NewImport toNewImport() {
    return new NewImport(
        companyId,
        companyName,
        requester,
        source,
        table.equals(TableChoice.NONE) ? null : table.json(),
        overwriteExisting,
        skipDuplicates,
        validateOnly,
        allowPlatformRoles,
        upload.fileName(),
        upload.size(),
        upload.stagedName(),
        null);
  }
}
