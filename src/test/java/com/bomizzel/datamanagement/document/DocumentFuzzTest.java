package com.bomizzel.datamanagement.document;

/** A few seconds of it, each time. */
class DocumentFuzzTest extends DocumentFuzz {}
