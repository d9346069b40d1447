/**
 * The load, {@code mvn -Pload verify}: one server, fifty clients, exports and imports of many
 * companies for some minutes. {@code src/site/markdown/reliability.md} has its table.
 *
 * <p>Like the demo it sees the product from outside only: HTTP, the file, the database, and what
 * the system says of the process.
 */
package com.bomizzel.datamanagement.load;
