package com.bomizzel.datamanagement.importing.job;

import net.jqwik.api.Tag;

/** Minutes of it. */
@Tag("heavy")
class InspectionFuzzHeavyTest extends InspectionFuzz {}
