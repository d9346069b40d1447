/**
 * Every setting of the program: read from the environment, checked at start, immutable afterwards.
 */
package com.bomizzel.datamanagement.settings;
