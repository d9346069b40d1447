package com.bomizzel.datamanagement.importing;

/** A few seconds of it, each time. */
class InspectionFuzzTest extends InspectionFuzz {}
