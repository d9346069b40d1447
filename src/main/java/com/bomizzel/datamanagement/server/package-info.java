/**
 * What the program asks of the server under it that no standard has: {@code ServerServices} finds
 * the server's own services by their names, so that the WAR needs none of its internal libraries,
 * {@code HandOver} gives work to its threads so that nothing of an undeployed version is kept, and
 * {@code LeftCalls} takes away what is. {@code TimerTurns} tells timers that have stopped.
 */
@NullMarked
package com.bomizzel.datamanagement.server;

import org.jspecify.annotations.NullMarked;
