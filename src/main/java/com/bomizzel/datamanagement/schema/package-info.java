/**
 * The database's shape.
 *
 * <ol>
 *   <li>{@code SchemaMigration} brings the database to this program's shape with Flyway, before
 *       anything else asks it; where the help desk's tables are there before, the first migrations
 *       are a {@code HelpDeskInstallation}.
 *   <li>{@code IndexBuild} makes the indexes on those tables while others write to them.
 *   <li>For that the {@code PatientConnections} wait as long as it takes, but for a table's lock,
 *       of which there are only {@code BriefLocks}: who waits for one lets others go first.
 *   <li>{@code preflight} looks at a database before, and changes nothing. Where the company's
 *       tables are the help desk's own and lack a column, that is an {@code IncompatibleDatabase}.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.schema;

import org.jspecify.annotations.NullMarked;
