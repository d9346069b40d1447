package com.bomizzel.datamanagement.archive.zip;

/** A few seconds of it, each time. */
class ArchiveFuzzTest extends ArchiveFuzz {}
