/**
 * Files in a bucket of a service that speaks S3, by the AWS SDK.
 *
 * <ol>
 *   <li>A {@code Bucket} sends the requests, with limits of time and retries, and makes a {@code
 *       StoreAway} of every fault that is not an answer.
 *   <li>An {@code ObjectUpload} sends an object in parts while it is written, an {@code
 *       ObjectExtent} reads some of its bytes, and goes on where its connection broke.
 *   <li>{@code BucketArchiveStore}, {@code BucketFiles} and {@code BucketSite} are what the
 *       folder's classes are for a folder. Their names are the folder's, too: a copy of it is a
 *       store.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.storage.s3;

import org.jspecify.annotations.NullMarked;
