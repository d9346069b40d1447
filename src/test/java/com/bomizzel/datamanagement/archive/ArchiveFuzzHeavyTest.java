package com.bomizzel.datamanagement.archive;

import net.jqwik.api.Tag;

/** Minutes of it. */
@Tag("heavy")
class ArchiveFuzzHeavyTest extends ArchiveFuzz {}
