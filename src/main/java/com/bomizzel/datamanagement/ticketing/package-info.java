/**
 * The company's data on the help desk: one entity for each table, mapped for reading.
 *
 * <p>People are plain user ids here, not relations: an export meets the same few people on many
 * thousands of rows and looks each up once.
 */
package com.bomizzel.datamanagement.ticketing;
