package com.bomizzel.datamanagement.importing.tickets;

import com.bomizzel.datamanagement.importing.record.CheckedRecord;

/**
 * A note, history entry or attachment with its ticket.
 *
 * @param ticket not a rejected one
 */
record Child(CheckedRecord record, ParentTicket ticket) {}
