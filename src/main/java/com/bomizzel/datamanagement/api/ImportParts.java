package com.bomizzel.datamanagement.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The parts of an import's form, which {@link ImportFormReader} reads. */
@Schema(name = "ImportForm")
@JsonInclude(Include.NON_NULL)
record ImportParts(
    @Schema(
            type = SchemaType.STRING,
            format = "binary",
            description =
                "An export, as ZIP or JSON, or a table (CSV) of tickets or users, told by its"
                    + " content; at most UPLOAD_MAX_BYTES. Its name has 255 characters at most.")
        String file,
    @Schema(description = "Where it goes. Put it first, or into the address.") UUID companyId,
    @Schema(
            maxLength = 64,
            description =
                "Where the file comes from, when it does not say so itself: the same each time.",
            example = "old-helpdesk")
        @Nullable String source,
    @Schema(
            maxLength = 65_536,
            description =
                "How the file is to be read if it is a table, where what is found out by itself is"
                    + " not what is meant: a JSON object with records, encoding, delimiter, dates,"
                    + " zone, columns and values, each of which may be left out.",
            example = "{\"dates\": \"dmy\", \"columns\": {\"Clave\": \"id\"}}")
        @Nullable String table,
    @Schema(
            defaultValue = "false",
            description = "A record that exists gets the file's values. It wins over the next.")
        @Nullable Boolean overwriteExisting,
    @Schema(defaultValue = "true", description = "A record that exists is left alone.")
        @Nullable Boolean skipDuplicates,
    @Schema(defaultValue = "false", description = "The same work, but nothing stays.")
        @Nullable Boolean validateOnly,
    @Schema(
            defaultValue = "false",
            description = "The file may make people admins of the platform; from one of them only.")
        @Nullable Boolean allowPlatformRoles) {}
