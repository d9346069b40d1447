/** The database's shape: Flyway migrations, and the check of tables that were there before. */
@NullMarked
package com.bomizzel.datamanagement.schema;

import org.jspecify.annotations.NullMarked;
