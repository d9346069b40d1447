package com.bomizzel.datamanagement.load;

/**
 * What the server's process had at one moment.
 *
 * @param resident megabytes of memory, the heap with it
 * @param threads its threads
 * @param handles its open files and sockets
 * @param connections its connections to the database
 */
record Sample(long resident, long threads, long handles, long connections) {}
