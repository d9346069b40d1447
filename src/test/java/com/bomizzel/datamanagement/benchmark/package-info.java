/**
 * The benchmark, {@code mvn -Pbenchmark verify}: how long exports and imports of one company take,
 * with which memory and CPU time, beside what PostgreSQL and deflate need for the same rows in the
 * same minutes. {@code src/site/markdown/performance.md} says what is measured and how.
 *
 * <p>Like the demo it sees the product from outside only: HTTP, the file, the database.
 */
package com.bomizzel.datamanagement.benchmark;
