/**
 * Tickets with all that hangs on them: notes, history, attachments; and the custom fields.
 *
 * <ol>
 *   <li>{@code TicketUpsert} takes a chunk's tickets with their notes and history: a {@code
 *       TicketBatch} finds the company's ({@code TicketFinder}, {@code TicketAliases}) and decides;
 *       {@code TicketOrigins} remembers all that they were called.
 *   <li>What became of each is a {@code ParentTicket}; a {@code ChildBatch} brings its {@code
 *       Child}ren in, found by {@code ChildFinder}, under the {@code ChildRules}.
 *   <li>{@code AttachmentUpsert} does the same for attachments, under the {@code AttachmentRules}.
 *   <li>{@code CustomFieldUpsert} finds custom fields by their ids or names.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.importing.tickets;

import org.jspecify.annotations.NullMarked;
