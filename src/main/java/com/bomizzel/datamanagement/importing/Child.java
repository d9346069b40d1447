package com.bomizzel.datamanagement.importing;

/**
 * A note, history entry or attachment with its ticket.
 *
 * @param ticket not a rejected one
 */
record Child(CheckedRecord record, ParentTicket ticket) {}
