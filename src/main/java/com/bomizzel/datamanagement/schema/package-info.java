/** The database's shape: Flyway migrations, and the check of tables that were there before. */
package com.bomizzel.datamanagement.schema;
