/**
 * What of a database keeps the program from working, or changes what it does: {@code Preflight}
 * makes each {@code Check} of the {@code HelpDeskTables} and gives its {@code Finding}s. Plain
 * JDBC: the launcher uses it before anything else is there.
 */
@NullMarked
package com.bomizzel.datamanagement.schema.preflight;

import org.jspecify.annotations.NullMarked;
