package com.bomizzel.datamanagement.importing.job;

/** A few seconds of it, each time. */
class InspectionFuzzTest extends InspectionFuzz {}
