package com.bomizzel.datamanagement.jobs;

/**
 * Where a waiting job stands in the line of all companies. It moves on as jobs begin, and back only
 * when a company that has had less gets in line.
 *
 * @param position 1 for the job that begins next
 * @param ahead how many waiting jobs begin before it
 */
public record QueuePlace(long position, long ahead) {
  QueuePlace(long position) {
    this(position, position - 1);
  }
}
