package com.bomizzel.datamanagement.load;

import com.bomizzel.datamanagement.support.ProcessFigures;

/**
 * What the server had at one moment.
 *
 * @param process its process
 * @param connections its connections to the database
 */
record Sample(ProcessFigures process, long connections) {}
