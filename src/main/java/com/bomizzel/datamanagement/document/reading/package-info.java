/**
 * Reading an export file, without holding more than a record of it.
 *
 * <ol>
 *   <li>{@code DocumentReader} reads the whole file once: {@code JsonTokens} are its tokens, from
 *       bytes that {@code ByteOrderMark}, {@code Utf8Check} and {@code GuardedInput} let through;
 *       each record is shown to a {@code RecordVisitor}. The {@code DocumentOutline} has where the
 *       sections stand.
 *   <li>{@code SectionCursor} reads one section again from a {@code RecordPosition}, after a ticket
 *       ({@code TicketReader}) its notes and history ({@code TicketChildren}).
 *   <li>{@code ElementReader} reads one record under {@code ReadLimits}; {@code RecordTree} makes a
 *       {@code SourceRecord} of it, as far as {@code ReadUntil} wants it, and remembers each {@code
 *       TextRepair}.
 *   <li>A {@code NameWatch} follows the tokens of the whole file and compares names with the {@code
 *       NamesAt} their place; the {@code NameTally} counts those that the format does not know,
 *       with the {@code SimilarName} that was meant, and marks each {@code PrivacyMark}: the
 *       outline's {@code UnknownNames}.
 *   <li>What cannot be read is an {@code InvalidDocument}: {@code NotJson}, {@code NotAnExport} or
 *       {@code DocumentLimitExceeded}.
 *   <li>A {@code DocumentCensus} reads a document that this program has written, without limits:
 *       whether it is whole, and how many records it has; else it is a {@code DamagedDocument}.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.document.reading;

import org.jspecify.annotations.NullMarked;
