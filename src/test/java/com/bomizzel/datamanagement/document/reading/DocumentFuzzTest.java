package com.bomizzel.datamanagement.document.reading;

/** A few seconds of it, each time. */
class DocumentFuzzTest extends DocumentFuzz {}
