/**
 * Every setting of the program: read from the environment, checked at start, immutable afterwards.
 */
@NullMarked
package com.bomizzel.datamanagement.settings;

import org.jspecify.annotations.NullMarked;
