/**
 * Telling people and programs how plans of backups go.
 *
 * <ol>
 *   <li>{@code Subscriptions} keep whom a plan tells: a {@code Telling}.
 *   <li>{@code Outbox#post} writes a {@code Notice} for each of them, in the transaction of what it
 *       tells of.
 *   <li>{@code NoticeDelivery}, called by {@code schedule.NoticeTimer} on each server, takes one
 *       after the other and sends it, or tries again after a pause that grows, or gives it up.
 *   <li>{@code Mails} make a {@code MailText} for a {@code CompanyPeople.Member} and give it to the
 *       {@code MailServer}.
 *   <li>{@code Webhooks} sign a {@code WebhookCall}, which goes to {@code PublicAddresses} alone.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.notifying;

import org.jspecify.annotations.NullMarked;
