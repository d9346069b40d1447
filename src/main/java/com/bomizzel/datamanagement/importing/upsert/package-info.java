/**
 * What bringing records into a company has in common for all kinds.
 *
 * <ol>
 *   <li>An {@code ImportRun} holds what the whole import shares: {@code ImportPolicy}, {@code
 *       Importer}, the index, the {@code PersonResolver} with the {@code KnownAccounts}.
 *   <li>At each chunk's beginning {@code ImporterCheck} asks whether the importer still may ({@code
 *       ImportStopped} else), {@code LockWaits} bounds how long it waits for others, and {@code
 *       IndexPlans} has PostgreSQL plan anew.
 *   <li>A {@code SectionUpsert} decides about the chunk's records: {@code DuplicateInFile} and
 *       {@code DryRunRecords} know those that the file has twice, {@code TakenIds} the ids that are
 *       not free.
 *   <li>An {@code UpsertBatch} writes what was decided; {@code Relinking} fills the people whom
 *       rows lack.
 *   <li>In a validation a {@code Trial} has the database say what it would to the rows: they are
 *       written and taken back, where its tables have rules of their own.
 *   <li>A {@code ChunkResult} has what became of each record, and what {@code Changes} there are to
 *       it, member by member.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.importing.upsert;

import org.jspecify.annotations.NullMarked;
