package com.bomizzel.datamanagement.importing;

import net.jqwik.api.Tag;

/** Minutes of it. */
@Tag("heavy")
class InspectionFuzzHeavyTest extends InspectionFuzz {}
