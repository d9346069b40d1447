package com.bomizzel.datamanagement.archive;

/** A few seconds of it, each time. */
class ArchiveFuzzTest extends ArchiveFuzz {}
