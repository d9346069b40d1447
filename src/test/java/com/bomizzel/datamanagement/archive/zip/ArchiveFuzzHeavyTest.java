package com.bomizzel.datamanagement.archive.zip;

import net.jqwik.api.Tag;

/** Minutes of it. */
@Tag("heavy")
class ArchiveFuzzHeavyTest extends ArchiveFuzz {}
