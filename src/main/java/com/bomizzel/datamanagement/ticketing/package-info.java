/**
 * The company's data on the help desk: one entity for each table, mapped for reading.
 *
 * <p>Exports read them through JPQL, imports write the same tables by plain SQL. People are plain
 * user ids here, not relations: a query that needs them joins {@code User} by itself.
 *
 * <p>{@code CompanyDatabase} gives the pool away, {@code ShortStatements} what callers wait for,
 * {@code OneTransaction} what is done as one; {@code DatabaseState} knows whether the database
 * answers, {@code RepeatedRead} asks once more what a lost connection has not answered, and {@code
 * NoSecondConnection} keeps EclipseLink from waiting for it.
 */
@NullMarked
package com.bomizzel.datamanagement.ticketing;

import org.jspecify.annotations.NullMarked;
