/**
 * Writing an export file.
 *
 * <ol>
 *   <li>{@code DocumentWriter} writes {@code exportInfo}, then the sections' records, then the
 *       manifest; {@code RecordPerLine} puts each record on a line of its own.
 *   <li>A value that is too large is {@code OmittedJson}: the manifest names it.
 *   <li>{@code RecordGauge} measures each record, {@code DocumentGauge} the document: what reading
 *       it takes goes into its {@code Seal}, and records that cross the {@code KnownLimits} become
 *       {@code LimitedRecord}s.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.document.writing;

import org.jspecify.annotations.NullMarked;
