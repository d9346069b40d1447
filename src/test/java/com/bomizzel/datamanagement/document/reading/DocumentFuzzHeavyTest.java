package com.bomizzel.datamanagement.document.reading;

import net.jqwik.api.Tag;

/** Minutes of it. */
@Tag("heavy")
class DocumentFuzzHeavyTest extends DocumentFuzz {}
