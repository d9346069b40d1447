/**
 * The database's shape.
 *
 * <ol>
 *   <li>{@code SchemaMigration} brings the database to this program's shape with Flyway, before
 *       anything else asks it.
 *   <li>For that the {@code PatientConnections} wait as long as it takes.
 *   <li>Where the company's tables are the help desk's own, {@code ExistingTables} adds our columns
 *       and names what is missing: an {@code IncompatibleDatabase}.
 *   <li>{@code preflight} looks at a database before, and changes nothing.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.schema;

import org.jspecify.annotations.NullMarked;
