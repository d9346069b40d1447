package com.bomizzel.datamanagement.document;

/** A person on a ticket, note, history entry or attachment. */
public sealed interface Person permits PersonRecord, KeptPerson {}
