/**
 * The database's shape.
 *
 * <ol>
 *   <li>{@code SchemaMigration} brings the database to this program's shape with Flyway, before
 *       anything else asks it.
 *   <li>For that the {@code PatientConnections} wait as long as it takes.
 *   <li>{@code preflight} looks at a database before, and changes nothing. Where the company's
 *       tables are the help desk's own and lack a column, that is an {@code IncompatibleDatabase}.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.schema;

import org.jspecify.annotations.NullMarked;
