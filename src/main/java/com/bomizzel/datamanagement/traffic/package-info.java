/**
 * What clients may take of the server by being slow: deadlines and least rates for what comes,
 * bounded memory for what goes, and a bounded number of the threads that files need. A filter of
 * Grizzly, the HTTP engine of Payara, sees to it that no other thread ever waits for a client.
 */
@NullMarked
package com.bomizzel.datamanagement.traffic;

import org.jspecify.annotations.NullMarked;
