/**
 * EJB start-up and timers: when things happen. What happens is one call to the package that does
 * it.
 */
@NullMarked
package com.bomizzel.datamanagement.schedule;

import org.jspecify.annotations.NullMarked;
