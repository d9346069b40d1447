/**
 * Users: accounts of the installation and their memberships in the company.
 *
 * <ol>
 *   <li>{@code UserUpsert} takes a chunk's users; {@code Accounts} finds the {@code Account}s there
 *       are.
 *   <li>{@code KeptPeople} are those whom tickets keep as text; they are linked with who comes.
 *   <li>{@code ProfileTexts} and {@code RoleRules} take out what the file may not do to people;
 *       {@code ActiveOwners} sees to it that the company keeps an owner.
 *   <li>{@code Memberships} writes who belongs to the company.
 * </ol>
 */
@NullMarked
package com.bomizzel.datamanagement.importing.users;

import org.jspecify.annotations.NullMarked;
